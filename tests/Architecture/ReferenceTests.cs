using Xunit;

namespace Colonies.Architecture;

public sealed class ReferenceTests
{
    public static TheoryData<string> Names => [.. Libraries.MayUse.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_library_depends_on_nothing_but_what_it_may(string library)
    {
        var used = Libraries.Load(library).GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => !IsFramework(name));
        Assert.Empty(used.Except(Libraries.MayUse[library]));
    }

    private static bool IsFramework(string name) =>
        name is "System.Runtime" or "netstandard" or "mscorlib"
        || ((name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal))
            && !Libraries.MayUse.Values.Any(allowed => allowed.Contains(name)));
}

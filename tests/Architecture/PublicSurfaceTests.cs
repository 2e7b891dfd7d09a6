using PublicApiGenerator;
using Xunit;

namespace Colonies.Architecture;

/// <summary>What users can see is one reviewed file for each library: a change of it is a decision, not an accident.</summary>
public sealed class PublicSurfaceTests
{
    public static TheoryData<string> Names => [.. Libraries.MayUse.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_public_surface_is_the_approved_one(string library)
    {
        var options = new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            // Extensions of a host's services live there, where users look for them.
            AllowNamespacePrefixes = ["Microsoft.Extensions.DependencyInjection"],
            IncludeTypes = [.. Libraries.Load(library).GetExportedTypes().Where(type => !HasExtensionOperators(type))],
        };
        var surface = Libraries.Load(library).GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var approved = Path.Combine(AppContext.BaseDirectory, "Approved", library + ".txt");
        if (File.Exists(approved) && await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken) == surface)
            return;
        var received = Path.Combine(AppContext.BaseDirectory, library + ".received.txt");
        await File.WriteAllTextAsync(received, surface, TestContext.Current.CancellationToken);
        Assert.Fail($"The public surface of {library} has changed. If that is meant, copy {received} to tests/Architecture/Approved/{library}.txt.");
    }

    /// <summary>
    /// The generator does not know extension blocks without a receiver's name; what they offer is pinned by the tests that compile
    /// snippets.
    /// </summary>
    private static bool HasExtensionOperators(Type type) =>
        type.GetNestedTypes().Any(nested => nested.Name.StartsWith('<')) || type.FullName!.Contains('<', StringComparison.Ordinal);
}

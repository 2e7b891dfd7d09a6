using System.Reflection;
using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>Finds what a lambda takes from where it is written: that stays here when its text goes elsewhere.</summary>
internal static class CapturedVariables
{
    private const string This = "<>4__this";

    /// <summary>The names, <c>this</c> among them; empty when the lambda captures nothing.</summary>
    /// <remarks>
    /// The compiler keeps variables of one block in one object, those of other lambdas too: so those count whose name is in the text.
    /// Where none is (a member of <c>this</c> is named without it), all count.
    /// </remarks>
    internal static IReadOnlyList<string> Of(Delegate lambda, string source)
    {
        if (lambda.Target is not { } target)
            return [];
        if (!IsClosure(target.GetType()))
            return ["this"];
        var names = new List<string>();
        Collect(target, names);
        var named = names.Where(name => LambdaText.Mentions(source, name)).ToList();
        return named.Count > 0 ? named : names;
    }

    private static void Collect(object closure, List<string> names)
    {
        foreach (var field in closure.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (IsClosure(field.FieldType))
            {
                if (field.GetValue(closure) is { } outer)
                    Collect(outer, names);
            }
            else if (field.Name == This)
            {
                names.Add("this");
            }
            else if (!field.Name.StartsWith("<>9", StringComparison.Ordinal))
            {
                names.Add(field.Name);
            }
        }
    }

    private static bool IsClosure(Type type) =>
        type.Name.StartsWith("<>c", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}

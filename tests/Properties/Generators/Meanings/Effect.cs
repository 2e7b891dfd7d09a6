namespace Colonies.Properties.Generators;

/// <summary>One run of a remote function: its name and its arguments.</summary>
public sealed record Effect(string Function, string Arguments)
{
    internal static Effect Of(string function, IEnumerable<int> arguments) => new(function, string.Join(", ", arguments));

    public override string ToString() => $"{Function}({Arguments})";
}

namespace Colonies.Properties.Generators;

/// <summary>A local function on numbers. One of them throws.</summary>
public sealed record Local(string Name)
{
    private const string Invert = "invert";

    public static readonly IReadOnlyList<string> Names = ["square", "addTen", "half", Invert];

    public int Run(int number) => ReasonToThrow(number) is { } reason
        ? throw new InvalidOperationException(reason)
        : Name switch
        {
            "square" => number % 1000 * (number % 1000),
            "addTen" => unchecked(number + 10),
            "half" => number / 2,
            _ => 1000 / number,
        };

    /// <summary>The message of what it throws; null when it does not.</summary>
    public string? ReasonToThrow(int number) => Name == Invert && number == 0 ? "0 has no inverse" : null;

    public override string ToString() => Name;
}

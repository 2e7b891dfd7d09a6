namespace Colonies.Properties.Generators;

/// <summary>The remote functions of generated programs: what they mean, and what their executors do.</summary>
public static class Remote
{
    public const string Increment = "increment", Double = "double", Negate = "negate", RefuseOdd = "refuse_odd";

    public static readonly IReadOnlyList<string> Names = [Increment, Double, Negate, RefuseOdd];

    /// <summary>Two types of executors, so that values cross between them.</summary>
    public static string ExecutorType(string name) => name is Increment or RefuseOdd ? "alpha" : "beta";

    public static Function<int, int> Function(string name) => Colonies.Function.Named<int, int>(name, ExecutorType(name));

    /// <summary>What an executor does: a result, or an exception.</summary>
    public static int Run(string name, int number) => name switch
    {
        Increment => unchecked(number + 1),
        Double => unchecked(number * 2),
        Negate => unchecked(-number),
        RefuseOdd => int.IsEvenInteger(number) ? number : throw new InvalidOperationException(OddReason(number)),
        _ => throw new InvalidOperationException($"no function {name}"),
    };

    public static Result Meaning(string name, int number) => name == RefuseOdd && int.IsOddInteger(number)
        ? new Result(null, OddReason(number), [new Effect(name, number)])
        : new Result(Run(name, number), null, [new Effect(name, number)]);

    private static string OddReason(int number) => $"{number} is odd";
}

/// <summary>One run of a remote function.</summary>
public sealed record Effect(string Function, int Argument)
{
    public override string ToString() => $"{Function}({Argument})";
}

/// <summary>How a program ended and what it ran, in order. Programs are equal when these are.</summary>
public sealed record Result(int? Value, string? Reason, IReadOnlyList<Effect> Effects)
{
    public static Result Of(int value) => new(value, null, []);

    public static Result Failed(string reason) => new(null, reason, []);

    public Result Then(Func<int, Result> next)
    {
        if (Value is not { } value)
            return this;
        var after = next(value);
        return after with { Effects = [.. Effects, .. after.Effects] };
    }

    /// <summary>The reason is compared by what it holds: a remote one comes wrapped in the story of its step.</summary>
    public bool Matches(Result expected) => Value == expected.Value
        && (Reason is null) == (expected.Reason is null)
        && (Reason?.Contains(expected.Reason!, StringComparison.Ordinal) ?? true)
        && Effects.SequenceEqual(expected.Effects);

    public override string ToString() => $"{(Value is { } value ? $"{value}" : $"failed: {Reason}")} after [{string.Join(", ", Effects)}]";
}

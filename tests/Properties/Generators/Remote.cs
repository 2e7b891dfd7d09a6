namespace Colonies.Properties.Generators;

/// <summary>The remote functions of generated programs: what they mean, and what their executors do.</summary>
public static class Remote
{
    public const string Increment = "increment", Double = "double", Negate = "negate", RefuseOdd = "refuse_odd";
    public const string Add = "add", Subtract = "subtract", RefuseEqual = "refuse_equal", Split = "split", Swap = "swap", Sum = "sum";
    public const string All = "all", CountDown = "count_down";

    /// <summary>The code of <see cref="ColoniesError.StepFailed"/>.</summary>
    public const int FailureCode = 4007;

    public static readonly IReadOnlyList<string> OfOne = [Increment, Double, Negate, RefuseOdd];

    public static readonly IReadOnlyList<string> OfTwo = [Add, Subtract, RefuseEqual];

    public static readonly IReadOnlyList<string> ExecutorTypes = ["alpha", "beta"];

    /// <summary>Two types of executors, so that values cross between them.</summary>
    public static string ExecutorType(string name) => name is Increment or RefuseOdd or Add or Swap or Sum or CountDown ? "alpha" : "beta";

    public static Function<A, B> Function<A, B>(string name) => Colonies.Function.Named<A, B>(name, ExecutorType(name));

    public static Function<int, int> Function(string name) => Function<int, int>(name);

    /// <summary>Why a function refuses its arguments; null when it does not.</summary>
    public static string? ReasonToRefuse(string name, IReadOnlyList<int> numbers) => name switch
    {
        RefuseOdd when int.IsOddInteger(numbers[0]) => $"{name}({numbers[0]}) refused",
        RefuseEqual when numbers[0] == numbers[1] => $"{name}({numbers[0]}, {numbers[1]}) refused",
        _ => null,
    };

    /// <summary>What an executor does: results, or an exception.</summary>
    public static IReadOnlyList<int> Run(string name, IReadOnlyList<int> numbers) => ReasonToRefuse(name, numbers) is { } reason
        ? throw new InvalidOperationException(reason)
        : unchecked(name switch
        {
            Increment => [numbers[0] + 1],
            Double => [numbers[0] * 2],
            Negate => [-numbers[0]],
            RefuseOdd => [numbers[0]],
            Add => [numbers[0] + numbers[1]],
            Subtract or RefuseEqual => [numbers[0] - numbers[1]],
            Split => [numbers[0] / 2, numbers[0] - numbers[0] / 2],
            Swap => [numbers[1], numbers[0]],
            All => numbers,
            CountDown => [.. Enumerable.Range(0, Math.Abs(numbers[0] % 4)).Select(i => numbers[0] - i)],
            Sum => [numbers.Aggregate(0, (sum, number) => sum + number)],
            _ => throw new InvalidOperationException($"no function {name}"),
        });
}

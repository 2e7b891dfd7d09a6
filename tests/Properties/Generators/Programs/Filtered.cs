using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary><c>m.Where(p)</c>, here: a number that three does not divide.</summary>
public sealed class Filtered(Program<int> source) : Program<int>
{
    internal const string Condition = "x => x % 3 != 0";

    /// <summary>The code of <see cref="ColoniesError.ConditionFailed"/>.</summary>
    internal const int FailureCode = 4008;

    public override ColoniesMonad<int> ToMonad() => source.ToMonad().Where(x => x % 3 != 0);

    internal override IEnumerable<Ending> Endings(Causes start) => source.Endings(start).Then(start, (numbers, after) =>
        [numbers[0] % 3 == 0 ? Ending.Failed(Condition, FailureCode) : Ending.Of(numbers, after)]);

    internal override async Task<int> RunNaivelyAsync(Interpreter interpreter)
    {
        var number = await source.RunNaivelyAsync(interpreter);
        return number % 3 == 0 ? throw new Failed(new ColoniesFailure(new ColoniesError.ConditionFailed(Condition))) : number;
    }

    internal override IEnumerable<Program<int>> Shrink() => [source, .. source.Shrink().Select(simpler => new Filtered(simpler))];

    public override string ToString() => $"{source}.Where({Condition})";
}

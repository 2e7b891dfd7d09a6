using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary><c>Pure</c>.</summary>
public sealed class Value(int number) : Program<int>
{
    public override ColoniesMonad<int> ToMonad() => ColoniesMonad.Pure(number);

    internal override IEnumerable<Ending> Endings(Causes start) => [Ending.Of([number], start)];

    internal override Task<int> RunNaivelyAsync(Interpreter interpreter) => Task.FromResult(number);

    internal override IEnumerable<Program<int>> Shrink() => number == 0 ? [] : [new Value(0), new Value(number / 2)];

    public override string ToString() => $"Pure({number})";
}

using Colonies.Properties.Interpreters;
using LanguageExt.Common;

namespace Colonies.Properties.Generators;

/// <summary><c>Fail</c>.</summary>
public sealed class Failure(string reason) : Program<int>
{
    public override ColoniesMonad<int> ToMonad() => ColoniesMonad.Fail<int>(reason);

    internal override IEnumerable<Ending> Endings(Causes start) => [Ending.Failed(reason)];

    internal override Task<int> RunNaivelyAsync(Interpreter interpreter) => throw new Failed(Error.New(reason));

    internal override IEnumerable<Program<int>> Shrink() => [new Value(0)];

    public override string ToString() => $"Fail(\"{reason}\")";
}

using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary><c>ColoniesMonad.Bracket</c>: acquires, uses, and releases in any case.</summary>
public sealed class Bracketed(Program<int> acquire, Kleisli use, Kleisli release) : Program<int>
{
    public override ColoniesMonad<int> ToMonad() =>
        ColoniesMonad.Bracket(acquire.ToMonad(), x => use.At(x).ToMonad(), x => release.At(x).ToMonad());

    internal override IEnumerable<Ending> Endings(Causes start) => acquire.Endings(start).Then(start, (numbers, acquired) =>
        use.At(numbers[0]).Endings(acquired).Finally(acquired, release.At(numbers[0]).Endings));

    internal override async Task<int> RunNaivelyAsync(Interpreter interpreter)
    {
        var resource = await acquire.RunNaivelyAsync(interpreter);
        return await Cleaned<int>.ThenCleanAsync(use.At(resource), release.At(resource), interpreter);
    }

    internal override IEnumerable<Program<int>> Shrink() =>
    [
        acquire,
        .. acquire.Shrink().Select(simpler => new Bracketed(simpler, use, release)),
        .. use.Shrink().Select(simpler => new Bracketed(acquire, simpler, release)),
        .. release.Shrink().Select(simpler => new Bracketed(acquire, use, simpler)),
    ];

    public override string ToString() => $"Bracket({acquire}, {use}, {release})";
}

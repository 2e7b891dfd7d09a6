using Colonies.Properties.Interpreters;
using LanguageExt;

namespace Colonies.Properties.Generators;

/// <summary>Any number side by side: <c>Sequence</c>.</summary>
public sealed class Sequenced(IEnumerable<Program<int>> programs, int? chunkSize) : Program<Seq<int>>
{
    private readonly IReadOnlyList<Program<int>> _programs = [.. programs];

    public override ColoniesMonad<Seq<int>> ToMonad() => _programs.Select(program => program.ToMonad()).Sequence(chunkSize);

    /// <summary>A chunk begins when the one before it has ended.</summary>
    internal override IEnumerable<Ending> Endings(Causes start)
    {
        if (chunkSize is not { } size || _programs.Count <= size)
            return Beside(_programs, start);
        IEnumerable<Ending> all = [Ending.Of([], start)];
        return _programs.Chunk(size).Aggregate(all, (done, chunk) => done.Then(start, (numbers, after) =>
            Beside(chunk, after).Then(after, (more, whole) => [Ending.Of([.. numbers, .. more], whole)])));
    }

    internal override async Task<Seq<int>> RunNaivelyAsync(Interpreter interpreter)
    {
        var numbers = new List<int>();
        foreach (var program in _programs)
            numbers.Add(await program.RunNaivelyAsync(interpreter));
        return numbers.ToSeq();
    }

    internal override IEnumerable<Program<Seq<int>>> Shrink()
    {
        for (var i = 0; i < _programs.Count; i++)
        {
            yield return new Sequenced([.. _programs.Take(i), .. _programs.Skip(i + 1)], chunkSize);
            foreach (var simpler in _programs[i].Shrink())
                yield return new Sequenced([.. _programs.Take(i), simpler, .. _programs.Skip(i + 1)], chunkSize);
        }

        if (chunkSize is not null)
            yield return new Sequenced(_programs, null);
    }

    public override string ToString() => $"new[] {{ {string.Join(", ", _programs)} }}.Sequence({(chunkSize is null ? "" : $"chunkSize: {chunkSize}")})";

    private static IEnumerable<Ending> Beside(IEnumerable<Program<int>> programs, Causes start) =>
        Generators.Endings.Beside(programs.Select(program => (program.Endings(start), 1)));
}

/// <summary><c>Traverse</c>.</summary>
public sealed class Traversed(IReadOnlyList<int> items, Kleisli next, int? chunkSize) : Program<Seq<int>>
{
    private Sequenced Sequence => new(items.Select(next.At), chunkSize);

    public override ColoniesMonad<Seq<int>> ToMonad() => items.Traverse(x => next.At(x).ToMonad(), chunkSize);

    internal override IEnumerable<Ending> Endings(Causes start) => Sequence.Endings(start);

    internal override Task<Seq<int>> RunNaivelyAsync(Interpreter interpreter) => Sequence.RunNaivelyAsync(interpreter);

    internal override IEnumerable<Program<Seq<int>>> Shrink() =>
    [
        .. items.Select((_, i) => new Traversed([.. items.Take(i), .. items.Skip(i + 1)], next, chunkSize)),
        .. next.Shrink().Select(simpler => new Traversed(items, simpler, chunkSize)),
        .. chunkSize is null ? Array.Empty<Traversed>() : [new Traversed(items, next, null)],
    ];

    public override string ToString() =>
        $"new[] {{ {string.Join(", ", items)} }}.Traverse({next}{(chunkSize is null ? "" : $", chunkSize: {chunkSize}")})";
}

using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary><c>m.Select(f)</c>.</summary>
public sealed class Selected<A, B>(Program<A> source, Func<A, B> transform, string text) : Program<B>
{
    public override ColoniesMonad<B> ToMonad() => source.ToMonad().Select(transform);

    internal override IEnumerable<Ending> Endings(Causes start) =>
        source.Endings(start).Then(start, (numbers, after) => [Ending.Of(Shape.Numbers(transform(Shape.Of<A>(numbers))), after)]);

    internal override async Task<B> RunNaivelyAsync(Interpreter interpreter) => transform(await source.RunNaivelyAsync(interpreter));

    internal override IEnumerable<Program<B>> Shrink() => source.Shrink().Select(simpler => new Selected<A, B>(simpler, transform, text));

    public override string ToString() => $"{source}.Select({text})";
}

/// <summary><c>m.Select(f)</c> with a generated local function, which may throw.</summary>
public sealed class Changed(Program<int> source, Local local) : Program<int>
{
    public override ColoniesMonad<int> ToMonad() => source.ToMonad().Select(local.Run);

    internal override IEnumerable<Ending> Endings(Causes start) => source.Endings(start).Then(start, (numbers, after) =>
        [local.ReasonToThrow(numbers[0]) is { } reason ? Ending.Failed(reason) : Ending.Of([local.Run(numbers[0])], after)]);

    internal override async Task<int> RunNaivelyAsync(Interpreter interpreter)
    {
        var number = await source.RunNaivelyAsync(interpreter);
        return local.ReasonToThrow(number) is { } reason ? throw new Failed(reason) : local.Run(number);
    }

    internal override IEnumerable<Program<int>> Shrink() => [source, .. source.Shrink().Select(simpler => new Changed(simpler, local))];

    public override string ToString() => $"{source}.Select({local})";
}

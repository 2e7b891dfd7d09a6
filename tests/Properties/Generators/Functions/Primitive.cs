using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>One remote function.</summary>
public sealed class Primitive<A, B>(string name, params IReadOnlyList<string> simpler) : Composed<A, B>
{
    public override Function<A, B> ToFunction() => Remote.Function<A, B>(name);

    internal override IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening) => happening.Run(name, inputs, Shape.Count<B>());

    internal override async Task<B> RunNaivelyAsync(A argument, Interpreter interpreter) =>
        (await interpreter.RunAsync(ToFunction().Call(argument))).Match(Succ: value => value, Fail: error => throw new Failed(error));

    internal override IEnumerable<Composed<A, B>> Shrink() => simpler.TakeWhile(other => other != name).Select(other => new Primitive<A, B>(other, simpler));

    public override string ToString() => name;
}

using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>A function with a name of its own.</summary>
public sealed class Renamed<A, B>(string name, Composed<A, B> inner) : Composed<A, B>
{
    public override Function<A, B> ToFunction() => inner.ToFunction().Named(name);

    internal override IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening) => inner.Run(inputs, happening);

    internal override Task<B> RunNaivelyAsync(A argument, Interpreter interpreter) => inner.RunNaivelyAsync(argument, interpreter);

    internal override IEnumerable<Composed<A, B>> Shrink() => [inner, .. inner.Shrink().Select(simpler => new Renamed<A, B>(name, simpler))];

    public override string ToString() => $"{inner}.Named(\"{name}\")";
}

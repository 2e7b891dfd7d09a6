using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>A function called on an argument.</summary>
public sealed class Called<A, B>(Composed<A, B> function, A argument) : Program<B>
{
    public override ColoniesMonad<B> ToMonad() => function.ToFunction().Call(argument);

    internal override IEnumerable<Ending> Endings(Causes start) => [Ending.Of(Shape.Numbers(argument), start).Apply(function.Run, Shape.Count<A>())];

    internal override Task<B> RunNaivelyAsync(Interpreter interpreter) => function.RunNaivelyAsync(argument, interpreter);

    internal override IEnumerable<Program<B>> Shrink() => function.Shrink().Select(simpler => new Called<A, B>(simpler, argument));

    public override string ToString() => $"{function}.Call({argument})";
}

using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>One step of a generated <c>Function.Define</c>. References are numbered: first the arguments, then what each step gives.</summary>
public abstract class GraphNode(params IReadOnlyList<int> takes)
{
    public IReadOnlyList<int> Takes => takes;

    /// <summary>How many references it adds.</summary>
    internal virtual int Gives => 1;

    internal abstract Flow<IEnumerable<Remote<int>>> On(IReadOnlyList<Remote<int>> references);

    internal abstract IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening);

    internal abstract Task<IReadOnlyList<int>> RunNaivelyAsync(IReadOnlyList<int> inputs, Interpreter interpreter);

    internal abstract IEnumerable<GraphNode> Shrink();

    internal abstract string Function { get; }
}

/// <summary>A function of one reference.</summary>
public sealed class StepOfOne(Composed<int, int> function, int a) : GraphNode(a)
{
    internal override string Function => $"{function}";

    internal override Flow<IEnumerable<Remote<int>>> On(IReadOnlyList<Remote<int>> references) =>
        function.ToFunction().On(references[a]).Select(IEnumerable<Remote<int>> (b) => [b]);

    internal override IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening) => function.Run(inputs, happening);

    internal override async Task<IReadOnlyList<int>> RunNaivelyAsync(IReadOnlyList<int> inputs, Interpreter interpreter) =>
        [await function.RunNaivelyAsync(inputs[0], interpreter)];

    internal override IEnumerable<GraphNode> Shrink() => function.Shrink().Select(simpler => new StepOfOne(simpler, a));
}

/// <summary>A function of two references: a join.</summary>
public sealed class StepOfTwo(Composed<(int, int), int> function, int a, int b) : GraphNode(a, b)
{
    internal override string Function => $"{function}";

    internal override Flow<IEnumerable<Remote<int>>> On(IReadOnlyList<Remote<int>> references) =>
        function.ToFunction().On(references[a], references[b]).Select(IEnumerable<Remote<int>> (c) => [c]);

    internal override IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening) => function.Run(inputs, happening);

    internal override async Task<IReadOnlyList<int>> RunNaivelyAsync(IReadOnlyList<int> inputs, Interpreter interpreter) =>
        [await function.RunNaivelyAsync((inputs[0], inputs[1]), interpreter)];

    internal override IEnumerable<GraphNode> Shrink() => function.Shrink().Select(simpler => new StepOfTwo(simpler, a, b));
}

/// <summary>A function of any number of references.</summary>
public sealed class StepOfMany(Composed<Many<int>, int> function, IReadOnlyList<int> all) : GraphNode(all)
{
    internal override string Function => $"{function}";

    internal override Flow<IEnumerable<Remote<int>>> On(IReadOnlyList<Remote<int>> references) =>
        function.ToFunction().On(Takes.Select(a => references[a])).Select(IEnumerable<Remote<int>> (b) => [b]);

    internal override IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening) => function.Run(inputs, happening);

    internal override async Task<IReadOnlyList<int>> RunNaivelyAsync(IReadOnlyList<int> inputs, Interpreter interpreter) =>
        [await function.RunNaivelyAsync(Many.From(inputs), interpreter)];

    internal override IEnumerable<GraphNode> Shrink() => [];
}

/// <summary>A function that gives a pair, which is taken apart.</summary>
public sealed class StepToTwo(Composed<int, (int, int)> function, int a) : GraphNode(a)
{
    internal override int Gives => 2;

    internal override string Function => $"{function}";

    internal override Flow<IEnumerable<Remote<int>>> On(IReadOnlyList<Remote<int>> references) =>
        function.ToFunction().On(references[a]).Select(IEnumerable<Remote<int>> (pair) =>
        {
            var (first, second) = pair;
            return [first, second];
        });

    internal override IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening) => function.Run(inputs, happening);

    internal override async Task<IReadOnlyList<int>> RunNaivelyAsync(IReadOnlyList<int> inputs, Interpreter interpreter) =>
        Shape.Numbers(await function.RunNaivelyAsync(inputs[0], interpreter));

    internal override IEnumerable<GraphNode> Shrink() => function.Shrink().Select(simpler => new StepToTwo(simpler, a));
}

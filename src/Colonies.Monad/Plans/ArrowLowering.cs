namespace Colonies;

/// <summary>Turns an arrow on some input into nodes of a graph. A loop with stacks of its own, because arrows nest to any depth.</summary>
internal sealed class ArrowLowering
{
    private readonly Dag _dag;
    private readonly ColonyConnection? _colony;

    /// <summary>What is still to be done: arrows, and what joins their results.</summary>
    private readonly Stack<object> _work = new();

    private readonly Stack<IReadOnlyList<GraphPart>> _values = new();
    private Origin? _writtenAt;
    private string _prefix = "";

    private ArrowLowering(Dag dag, ColonyConnection? colony, Origin? writtenAt) => (_dag, _colony, _writtenAt) = (dag, colony, writtenAt);

    /// <summary>Adds an arrow's nodes.</summary>
    /// <returns>Where its outputs come from.</returns>
    internal static IReadOnlyList<GraphPart> Lower(
        Arrow arrow, IReadOnlyList<GraphPart> input, Dag dag, ColonyConnection? colony, Origin? writtenAt) =>
        new ArrowLowering(dag, colony, writtenAt).Run(arrow, input);

    private IReadOnlyList<GraphPart> Run(Arrow arrow, IReadOnlyList<GraphPart> input)
    {
        _values.Push(input);
        _work.Push(arrow);
        while (_work.TryPop(out var next))
        {
            if (next is Arrow part)
                Lower(part);
            else
                ((Action)next)();
        }

        return _values.Pop();
    }

    private void Lower(Arrow arrow)
    {
        switch (arrow)
        {
            case CallArrow call:
                var node = new NodeSupply(call, _prefix + call.Function.Name, _values.Pop(), _colony, _writtenAt ?? call.WrittenAt);
                _values.Push([_dag.Add(node)]);
                break;
            case ThenArrow then:
                Do(then.First, then.Second);
                break;
            case BothArrow both:
                var input = _values.Pop();
                Together(both.First, input, both.Second, input);
                break;
            case PairArrow pair:
                var parts = _values.Pop();
                Together(
                    pair.First,
                    GraphPart.Slice(parts, 0, pair.InputsOfFirst),
                    pair.Second,
                    GraphPart.Slice(parts, pair.InputsOfFirst, null));
                break;
            case NamedArrow named:
                var outer = _prefix;
                _prefix += named.Name + ".";
                Do(named.Inner, () => { _prefix = outer; });
                break;
            case GraphArrow graph:
                Lower(graph);
                break;
            case IdentityArrow:
                break;
            default:
                throw new InvalidOperationException($"{arrow.GetType().Name} is no arrow that is known.");
        }
    }

    private void Together(Arrow first, IReadOnlyList<GraphPart> toFirst, Arrow second, IReadOnlyList<GraphPart> toSecond)
    {
        _values.Push(toFirst);
        Do(first, () => _values.Push(toSecond), second, () =>
        {
            var after = _values.Pop();
            _values.Push([.. _values.Pop(), .. after]);
        });
    }

    private void Lower(GraphArrow graph)
    {
        // First the graph's arguments, then what its steps give.
        var given = new List<IReadOnlyList<GraphPart>>();
        var arguments = _values.Pop();
        var start = 0;
        foreach (var count in graph.Inputs)
        {
            given.Add(GraphPart.Slice(arguments, start, count));
            start += count ?? 0;
        }

        var outer = _writtenAt;
        _work.Push(() =>
        {
            _writtenAt = outer;
            _values.Push(Given(graph.Results));
        });
        for (var i = graph.Steps.Count - 1; i >= 0; i--)
        {
            var step = graph.Steps[i];
            Do(
                () =>
                {
                    _writtenAt = step.WrittenAt ?? outer;
                    _values.Push(Given(step.Inputs));
                },
                step.Arrow,
                () => given.Add(_values.Pop()));
        }

        IReadOnlyList<GraphPart> Given(IReadOnlyList<GraphPart> parts) =>
            [.. parts.SelectMany(part => GraphPart.Slice(given[part.Source], part.Start, part.Count))];
    }

    /// <summary>Plans to do these next, in this order.</summary>
    private void Do(params ReadOnlySpan<object> work)
    {
        for (var i = work.Length - 1; i >= 0; i--)
            _work.Push(work[i]);
    }
}

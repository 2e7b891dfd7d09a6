namespace Colonies;

/// <summary>
/// One submission: remote functions with ordered inputs. The one representation behind every way to write a composed function.
/// Immutable.
/// </summary>
/// <param name="Nodes">The steps; a step's inputs come before it.</param>
/// <param name="Outputs">The steps whose outputs, in this order, are the stage's.</param>
public sealed record StageGraph(IReadOnlyList<StageNode> Nodes, IReadOnlyList<int> Outputs)
{
    /// <summary>The graph of arrows that follow each other.</summary>
    internal static StageGraph Of(IEnumerable<Arrow> arrows)
    {
        var nodes = new List<StageNode>();
        var names = new NodeNames();
        int[] outputs = [];
        foreach (var arrow in arrows)
        {
            foreach (var call in Calls(arrow))
            {
                nodes.Add(new StageNode(names.Next(call.Function.Name), call.Function, outputs));
                outputs = [nodes.Count - 1];
            }
        }

        return new(nodes, outputs);
    }

    /// <summary>The calls of an arrow in the order they run. A loop, because arrows nest to any depth.</summary>
    private static IEnumerable<CallArrow> Calls(Arrow arrow)
    {
        var rest = new Stack<Arrow>();
        rest.Push(arrow);
        while (rest.TryPop(out var next))
        {
            switch (next)
            {
                case CallArrow call:
                    yield return call;
                    break;
                case ThenArrow then:
                    rest.Push(then.Second);
                    rest.Push(then.First);
                    break;
            }
        }
    }
}

/// <summary>One step of a stage.</summary>
/// <param name="Name">Unique in the stage, and readable: <c>echo</c>, <c>echo-2</c>.</param>
/// <param name="Function">What it runs.</param>
/// <param name="Inputs">The steps whose outputs it takes, in this order; none means the stage's own argument.</param>
public sealed record StageNode(string Name, RemoteFunction Function, IReadOnlyList<int> Inputs);

/// <summary>Names that a workflow accepts: unique, and the function's own as far as possible.</summary>
internal sealed class NodeNames
{
    private readonly Dictionary<string, int> _used = [];

    internal string Next(string function)
    {
        for (var count = _used.GetValueOrDefault(function) + 1; ; count++)
        {
            var name = count == 1 ? function : $"{function}-{count}";
            _used[function] = count;
            // A function may itself be called echo-2.
            if (count == 1 || _used.TryAdd(name, 1))
                return name;
        }
    }
}

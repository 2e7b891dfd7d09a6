using System.Globalization;
using System.Text;

namespace Colonies;

/// <summary>
/// What running a computation will submit, as far as it is known before it runs. Immutable; <see cref="ToString"/> is stable.
/// </summary>
/// <param name="Parts">In the order they run.</param>
public sealed record Plan(IReadOnlyList<PlanPart> Parts)
{
    /// <summary>How many submissions are known of; a <see cref="ChoicePart"/> may add more.</summary>
    public int Submissions => Parts.OfType<StagePart>().Count();

    /// <summary>The plan as text: a line for each stage, its steps below it, and why it ends.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var stage = 0;
        foreach (var part in Parts)
        {
            switch (part)
            {
                case StagePart { Graph: var graph }:
                    Write(text, ++stage, graph);
                    break;
                case ValuePart:
                    text.Append("a value that is already here\n");
                    break;
                case FailurePart { Message: var message }:
                    text.Append(CultureInfo.InvariantCulture, $"a failure: {message}\n");
                    break;
                case SelectPart:
                    text.Append("select, here\n");
                    break;
                case ChoicePart:
                    text.Append("what follows depends on the value, here\n");
                    break;
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Write(StringBuilder text, int number, StageGraph graph)
    {
        var kind = graph.Nodes.Count == 1 ? "one process" : $"one workflow of {graph.Nodes.Count}";
        text.Append(CultureInfo.InvariantCulture, $"stage {number}: {kind}\n");
        var widest = graph.Nodes.Max(node => node.Name.Length);
        foreach (var node in graph.Nodes)
        {
            var after = node.Inputs.Count == 0 ? "" : $"  after {string.Join(", ", node.Inputs.Select(input => graph.Nodes[input].Name))}";
            text.Append(CultureInfo.InvariantCulture, $"  {node.Name.PadRight(widest)}  on {node.Function.ExecutorType}{after}\n");
        }
    }
}

/// <summary>One part of a <see cref="Plan"/>: a closed set.</summary>
public abstract record PlanPart
{
    private protected PlanPart() { }
}

/// <summary>One submission.</summary>
/// <param name="Graph">Its steps.</param>
public sealed record StagePart(StageGraph Graph) : PlanPart;

/// <summary>The computation begins with a value.</summary>
public sealed record ValuePart : PlanPart;

/// <summary>The computation fails here, and nothing behind it runs.</summary>
/// <param name="Message">Why.</param>
public sealed record FailurePart(string Message) : PlanPart;

/// <summary>A local function changes the value.</summary>
public sealed record SelectPart : PlanPart;

/// <summary>A local function decides what runs next: it cannot be looked into before its value is here.</summary>
public sealed record ChoicePart : PlanPart;

using System.Globalization;
using System.Text;

namespace Colonies;

/// <summary>Writes a plan as text. Stages are numbered in the order in which they are met.</summary>
internal sealed class PlanText
{
    private const string Step = "  ";

    private readonly StringBuilder _text = new();
    private int _stages;

    internal string Write(Plan plan)
    {
        Write(plan, "");
        return _text.ToString().TrimEnd('\n');
    }

    private void Write(Plan plan, string indent)
    {
        foreach (var part in plan.Parts)
            Write(part, indent);
    }

    private void Write(PlanPart part, string indent)
    {
        switch (part)
        {
            case StagePart stage:
                Write(stage, indent);
                break;
            case BranchesPart { Branches: var branches }:
                for (var i = 0; i < branches.Count; i++)
                    Write($"beside it, branch {i + 1}:", branches[i], indent);
                break;
            case GuardPart guard:
                Write($"{guard.Guard}:", guard.Inside, indent);
                if (guard.Afterwards is { } afterwards)
                    Write("afterwards, in any case:", afterwards, indent);
                break;
            default:
                Line(indent, part switch
                {
                    ValuePart => "a value that is already here",
                    FailurePart { Message: var message } => $"a failure: {message}",
                    EffectPart { Kind: var kind } => $"{kind}, here",
                    SelectPart => "select, here",
                    ChoicePart => "what follows depends on the value, here",
                    _ => throw new InvalidOperationException($"{part.GetType().Name} is no part that is known."),
                });
                break;
        }
    }

    private void Write(string heading, Plan plan, string indent)
    {
        Line(indent, heading);
        Write(plan, indent + Step);
    }

    private void Write(StagePart stage, string indent)
    {
        var nodes = stage.Graph.Nodes;
        var kind = nodes.Count == 1 ? "one process" : $"one workflow of {nodes.Count}";
        Line(indent, $"stage {++_stages}: {kind}; ends {Ends(stage.Ends)}");
        var widest = nodes.Max(node => node.Name.Length);
        var widestType = nodes.Max(node => node.Function.ExecutorType.Length);
        foreach (var node in nodes)
        {
            var after = node.Inputs.Count == 0 ? "" : $"  after {string.Join(", ", node.Inputs.Select(input => nodes[input].Name))}";
            var adds = ForEachStep.Of(node.Function) is { } forEach ? $"  adds {forEach} for each input" : "";
            Line(indent + Step, $"{node.Name.PadRight(widest)}  on {node.Function.ExecutorType.PadRight(widestType)}{after}{adds}".TrimEnd());
        }
    }

    private static string Ends(StageEnds ends) => ends switch
    {
        StageEnds.WithTheResult => "with the result",
        StageEnds.BeforeSelect => "because select needs its value here",
        StageEnds.BeforeBind => "because what follows needs its end here",
        StageEnds.BeforeGuard => "because its failure is looked after here",
        StageEnds.BeforeOneElement => "because its results become one element here",
        StageEnds.BeforeMixedInputs => "because a step takes values from here beside outputs",
        StageEnds.BeforePartOfOutputs => "because a step takes only a part of its outputs",
        _ => "because a step runs in another colony",
    };

    private void Line(string indent, string line) => _text.Append(CultureInfo.InvariantCulture, $"{indent}{line}\n");
}

using System.Text.RegularExpressions;
using Colonies.Protocol;

namespace Colonies;

/// <summary>What must hold before something is sent. Each rule answers with the problem in words, or null.</summary>
internal static partial class SpecRules
{
    private const int HighestPriority = 50_000;

    private const int MostChannels = 100;

    internal const int LargestChannelPayload = 10 << 20;

    /// <summary>What servers do not take into a channel.</summary>
    internal static string? Entry(ChannelEntry entry) => entry.Payload?.Length > LargestChannelPayload
        ? $"the entry has {entry.Payload.Length} bytes: servers take {LargestChannelPayload} at most."
        : null;

    /// <summary>A name with a colon breaks every later list of its kind on the reference server (protocol section 7.2).</summary>
    internal static string? Name(string kind, string? name) =>
        string.IsNullOrWhiteSpace(name) ? $"the {kind} has no name."
        : name.Contains(':', StringComparison.Ordinal) ? $"the {kind}'s name '{name}' contains ':', which servers cannot store properly."
        : name.Contains('\0', StringComparison.Ordinal) ? $"the {kind}'s name contains the character U+0000, which servers cannot store."
        : null;

    /// <summary>What <see cref="PrivateKey.Id"/> is.</summary>
    internal static string? Id(string whose, string? id) =>
        Ids().IsMatch(id ?? "") ? null : $"the {whose} has the id '{id}': an id is 64 lower-case hexadecimal characters.";

    /// <summary>A single process: there, unlike in a workflow, a run time of 0 means "stop it at once".</summary>
    internal static string? Single(FunctionSpec spec) =>
        spec.Conditions.ColonyName.Length == 0 ? "the function spec names no colony (Conditions.ColonyName)."
        : spec.MaxExecTimeSeconds == 0 ? "MaxExecTimeSeconds is 0, which stops the process as soon as it starts: use -1 for no limit."
        : Common(spec, spec.FunctionName);

    internal static string? Workflow(WorkflowSpec spec)
    {
        if (spec.ColonyName.Length == 0)
            return "the workflow names no colony.";
        if (spec.FunctionSpecs.Count == 0)
            return "the workflow is empty: it would wait for ever.";
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.FunctionSpecs.Count; i++)
        {
            var node = spec.FunctionSpecs[i];
            if (node.NodeName.Length == 0)
                return $"step {i + 1} ({node.FunctionName}) has no node name.";
            if (!names.Add(node.NodeName))
                return $"two steps have the node name '{node.NodeName}'.";
        }

        foreach (var node in spec.FunctionSpecs)
        {
            if (Common(node, node.NodeName) is { } problem)
                return problem;
            if (node.Conditions.Dependencies?.FirstOrDefault(d => !names.Contains(d)) is { } unknown)
                return $"step '{node.NodeName}' depends on '{unknown}', which is no step of the workflow.";
        }

        return Cycle(spec.FunctionSpecs) is { } cycle
            ? $"these steps wait for each other and would never run: {string.Join(", ", cycle)}."
            : null;
    }

    private static string? Common(FunctionSpec spec, string name) =>
        Math.Abs((long)spec.Priority) > HighestPriority
            ? $"the priority of '{name}' is {spec.Priority}: it must lie between -{HighestPriority} and {HighestPriority}."
        : spec.Channels is { Count: > MostChannels } ? $"'{name}' has {spec.Channels.Count} channels: servers take {MostChannels} at most."
        : !Cpu().IsMatch(spec.Conditions.Cpu) ? $"'{name}' asks for cpu '{spec.Conditions.Cpu}': write millicores, such as 500m."
        : Quantity(name, "memory", spec.Conditions.Memory)
            ?? Quantity(name, "storage", spec.Conditions.Storage)
            ?? Quantity(name, "gpu memory", spec.Conditions.Gpu.Memory);

    /// <summary>Only the units that the reference server reads reliably (protocol section 5.2).</summary>
    private static string? Quantity(string name, string what, string text) =>
        Memory().IsMatch(text) ? null : $"'{name}' asks for {what} '{text}': write Mi or Gi, such as 512Mi.";

    /// <summary>Takes away steps that wait for nobody until none is left; what cannot be taken away is on, or behind, a cycle.</summary>
    private static List<string>? Cycle(IReadOnlyList<FunctionSpec> nodes)
    {
        var children = nodes
            .SelectMany(n => n.Conditions.Dependencies ?? [], (n, parent) => (Parent: parent, Child: n.NodeName))
            .ToLookup(edge => edge.Parent, edge => edge.Child);
        var waitsFor = nodes.ToDictionary(n => n.NodeName, n => n.Conditions.Dependencies?.Count ?? 0, StringComparer.Ordinal);
        var free = new Stack<string>(waitsFor.Where(n => n.Value == 0).Select(n => n.Key));
        while (free.TryPop(out var done))
        {
            waitsFor.Remove(done);
            foreach (var child in children[done])
            {
                if (--waitsFor[child] == 0)
                    free.Push(child);
            }
        }

        return waitsFor.Count == 0 ? null : [.. nodes.Select(n => n.NodeName).Where(waitsFor.ContainsKey)];
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Ids();

    [GeneratedRegex(@"^([0-9]+m)?\z")]
    private static partial Regex Cpu();

    [GeneratedRegex(@"^([0-9]+(Ki|KiB|Mi|MiB|Gi|GiB|TiB|K|M|G|Gb))?\z")]
    private static partial Regex Memory();
}

namespace Colonies;

/// <summary>
/// A graph cut into stages, as few as the server's way of passing values allows: a step takes either all the outputs of its parents or
/// arguments (protocol section 6.5). A step that needs both, a part of an output, or a parent in another colony begins a later stage.
/// </summary>
internal sealed class Cut
{
    private readonly Dag _dag;
    private readonly int[] _waves;
    private readonly (int Stage, int Node)[] _places;
    private readonly StageEnds?[] _reasons;

    /// <summary>What gathers the workers of a <c>for_each</c>, and is left out: what follows takes their outputs from them.</summary>
    private readonly HashSet<int> _leftOut = [];

    /// <summary>Cuts a graph.</summary>
    /// <param name="dag">Complete.</param>
    /// <param name="wanted">What is needed of it in the client.</param>
    /// <param name="ends">Why the last stages end.</param>
    internal Cut(Dag dag, IEnumerable<GraphPart> wanted, StageEnds ends)
    {
        _dag = dag;
        _waves = new int[dag.Supplies.Count];
        _places = new (int, int)[dag.Supplies.Count];
        _reasons = new StageEnds?[dag.Supplies.Count];
        Stages = Assemble(wanted, ends);
    }

    /// <summary>In the order they can be begun.</summary>
    internal IReadOnlyList<Stage> Stages { get; }

    internal bool IsNode(GraphPart part, out int stage, out int node)
    {
        (stage, node) = _places[part.Source];
        return _dag.Supplies[part.Source] is NodeSupply;
    }

    /// <summary>How many elements all of a part's source has, as declared; null for any number.</summary>
    internal int? Count(GraphPart part) => _dag.Supplies[part.Source] switch
    {
        NodeSupply node => node.Call.Outputs,
        LocalSupply local => local.Count,
        _ => null,
    };

    internal LocalSupply Local(GraphPart part) => (LocalSupply)_dag.Supplies[part.Source];

    private NodeSupply Node(int supply) => (NodeSupply)_dag.Supplies[supply];

    private Stage[] Assemble(IEnumerable<GraphPart> wanted, StageEnds ends)
    {
        var drafts = new List<Draft>();
        var numbers = new Dictionary<(int Wave, ColonyConnection? Colony), int>();
        for (var i = 0; i < _waves.Length; i++)
        {
            if (_dag.Supplies[i] is not NodeSupply node)
                continue;
            _waves[i] = Wave(i, node);
            if (!numbers.TryGetValue((_waves[i], node.Colony), out var number))
            {
                number = numbers[(_waves[i], node.Colony)] = drafts.Count;
                drafts.Add(new Draft(_waves[i], node.Colony));
            }

            _places[i] = (number, drafts[number].Supplies.Count);
            drafts[number].Supplies.Add(i);
        }

        foreach (var part in wanted)
            Want(drafts, part, reason: null);
        foreach (var supply in drafts.SelectMany(draft => draft.Supplies))
        {
            foreach (var part in Node(supply).Inputs.Where(part => !IsSameStage(part, supply)))
                Want(drafts, part, _reasons[supply]);
        }

        foreach (var draft in drafts)
            LeaveOut(draft);

        // Stages are numbered as they were met, which is in the order of their waves for each colony; later waves wait for earlier ones.
        var order = drafts.Index().OrderBy(draft => draft.Item.Wave).Select(draft => draft.Index).ToArray();
        var renumbered = order.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        for (var i = 0; i < _places.Length; i++)
        {
            if (_dag.Supplies[i] is NodeSupply)
                _places[i].Stage = renumbered[_places[i].Stage];
        }

        return [.. order.Select(number => Stage(drafts[number], ends))];
    }

    private void Want(List<Draft> drafts, GraphPart part, StageEnds? reason)
    {
        if (!IsNode(part, out var stage, out var node))
            return;
        drafts[stage].Wanted.Add(node);
        drafts[stage].Ends ??= reason;
    }

    /// <summary>
    /// Steps that are added to a running workflow come after the other parents of the step they are added before. So one step can take
    /// the outputs of a <c>for_each</c>'s workers from them if it takes these last, and nobody else takes them.
    /// </summary>
    private void LeaveOut(Draft draft)
    {
        var taken = draft.Supplies.SelectMany(supply => Node(supply).Inputs.Select(part => (Supply: supply, Part: part))).ToLookup(input => input.Part.Source);
        var wanted = draft.Wanted.Select(node => draft.Supplies[node]).ToHashSet();
        _leftOut.UnionWith(draft.Supplies.Where(supply => GatherStep.Is(Node(supply).Call.Function) && !wanted.Contains(supply)
            && taken[supply].ToList() is [var only]
            && Node(only.Supply).Inputs.Where(part => part.Count != 0).Select(part => (int?)part.Source).LastOrDefault() == supply));
        if (!draft.Supplies.Any(_leftOut.Contains))
            return;
        draft.Supplies.RemoveAll(_leftOut.Contains);
        foreach (var (node, supply) in draft.Supplies.Index())
            _places[supply].Node = node;
        draft.Wanted.Clear();
        draft.Wanted.UnionWith(wanted.Select(supply => _places[supply].Node));
    }

    /// <summary>The first wave of stages in which a node can be.</summary>
    private int Wave(int supply, NodeSupply node)
    {
        var last = node.Inputs.Where(part => _dag.Supplies[part.Source] is NodeSupply).Select(part => _waves[part.Source]).DefaultIfEmpty(0).Max();
        _waves[supply] = last;
        var bearing = node.Inputs.Where(part => part.Count != 0).ToList();
        var fromServer = bearing.Count(part => IsSameStage(part, supply));
        if (node.Inputs.Any(part => IsLastWave(part) && Node(part.Source).Colony != node.Colony))
            _reasons[supply] = StageEnds.BeforeOtherColony;
        else if (bearing.Any(part => IsLastWave(part) && !IsWhole(part)))
            _reasons[supply] = StageEnds.BeforePartOfOutputs;
        else if (fromServer > 0 && fromServer < bearing.Count)
            _reasons[supply] = StageEnds.BeforeMixedInputs;
        return _reasons[supply] is null ? last : last + 1;

        bool IsLastWave(GraphPart part) => _dag.Supplies[part.Source] is NodeSupply && _waves[part.Source] == last;
    }

    private bool IsSameStage(GraphPart part, int supply) =>
        _dag.Supplies[part.Source] is NodeSupply source && _waves[part.Source] == _waves[supply] && source.Colony == Node(supply).Colony;

    private bool IsWhole(GraphPart part) => part.Start == 0 && part.Count == Node(part.Source).Call.Outputs;

    private Stage Stage(Draft draft, StageEnds ends)
    {
        var names = new NodeNames();
        var nodes = new List<StageNode>();
        var arguments = new List<IReadOnlyList<GraphPart>?>();
        foreach (var supply in draft.Supplies)
        {
            var node = Node(supply);
            var inputs = node.Inputs.Where(part => IsSameStage(part, supply)).ToList();
            nodes.Add(new StageNode(names.Next(node.Name), node.Call.Function, [.. inputs.Select(NodeOf)], node.WrittenAt));
            arguments.Add(inputs.Any(part => part.Count != 0) ? null : [.. node.Inputs.Where(part => part.Count != 0)]);
        }

        return new Stage(new StageGraph(nodes, [.. draft.Wanted.Order()]), draft.Colony, arguments, draft.Ends ?? ends);
    }

    private int NodeOf(GraphPart part) => _places[_leftOut.Contains(part.Source) ? Node(part.Source).Inputs[0].Source : part.Source].Node;

    private sealed class Draft(int wave, ColonyConnection? colony)
    {
        internal int Wave => wave;

        internal ColonyConnection? Colony => colony;

        internal List<int> Supplies { get; } = [];

        internal HashSet<int> Wanted { get; } = [];

        internal StageEnds? Ends { get; set; }
    }
}

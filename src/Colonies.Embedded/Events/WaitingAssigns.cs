namespace Colonies.Engine;

/// <summary>
/// Executors that found nothing to do. None of them could take anything that was in the queue, so only what enters it must be offered,
/// to those of its type, first come first served.
/// </summary>
internal sealed class WaitingAssigns
{
    private readonly Dictionary<(string Colony, string Type), LinkedList<WaitingAssign>> _lines = [];
    private readonly Dictionary<Call, LinkedListNode<WaitingAssign>> _places = [];

    internal void Add(WaitingAssign assign)
    {
        var key = (assign.Offer.ColonyName, assign.Offer.ExecutorType);
        if (!_lines.TryGetValue(key, out var line))
            _lines[key] = line = [];
        _places[assign.Call] = line.AddLast(assign);
    }

    internal bool AnyFor(ProcessRow process) => _lines.ContainsKey((process.ColonyName, process.ExecutorType));

    /// <summary>Takes out the first who can take a process, and is still there to take it.</summary>
    internal WaitingAssign? Take(ProcessRow process)
    {
        var node = _lines.GetValueOrDefault((process.ColonyName, process.ExecutorType))?.First;
        while (node is not null)
        {
            var next = node.Next;
            var assign = node.Value;
            if (assign.Call.IsAbandoned)
            {
                Remove(assign.Call);
            }
            else if (Matching.Suits(process, assign.Offer))
            {
                Remove(assign.Call);
                if (assign.Call.TryClaim())
                    return assign;
            }

            node = next;
        }

        return null;
    }

    /// <summary>Takes out one who waits no longer.</summary>
    /// <returns>False when it is no longer here.</returns>
    internal bool Remove(Call call)
    {
        if (!_places.Remove(call, out var node))
            return false;
        node.Value.Timer?.Dispose();
        var line = node.List!;
        line.Remove(node);
        if (line.Count == 0)
            _lines.Remove((node.Value.Offer.ColonyName, node.Value.Offer.ExecutorType));
        return true;
    }

    /// <summary>All who wait, first come first.</summary>
    internal IReadOnlyList<WaitingAssign> All() => [.. _lines.Values.SelectMany(line => line)];

    internal void Close()
    {
        foreach (var assign in All())
        {
            Remove(assign.Call);
            if (assign.Call.TryClaim())
                assign.Call.Fail(Stopped.While("an executor waited for work"));
        }
    }
}

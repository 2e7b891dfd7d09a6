namespace Colonies.Properties.Generators;

/// <summary>
/// Whether a run is one of those an ending allows. An effect may stand for any event that is the same function on the same argument: a
/// search, which remembers where it failed. One that is lost in too many equal effects is decided by what ran, whatever its order.
/// </summary>
internal sealed class Membership
{
    private const int Patience = 20_000;

    private readonly Ending _ending;
    private readonly Event[] _events;
    private readonly int[][] _before;
    private readonly HashSet<(int Position, string Done)> _failed = [];

    internal Membership(Ending ending)
    {
        _ending = ending;
        _events = [.. ending.All];
        var places = _events.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        // What only may run can have been cut short.
        _before = [.. _events.Select(happened => (ending.Must.Contains(happened) ? happened.After.Usually : happened.After.IfCutShort)
            .Where(places.ContainsKey).Select(earlier => places[earlier]).ToArray())];
    }

    internal bool Holds(Observed run)
    {
        if (!EndsAlike(run) || run.Effects.Count < _ending.Must.Count || run.Effects.Count > _events.Length)
            return false;
        return Explains(run.Effects, 0, new bool[_events.Length], _ending.Must.Count);
    }

    /// <summary>Reasons are compared by what they hold: a remote one comes wrapped in its own story.</summary>
    private bool EndsAlike(Observed run) => _ending.Failing is not { Reasons: var reasons }
        ? run.Value is { } value && value.SequenceEqual(_ending.Numbers)
        : run.Value is null && run.Reasons.Count == reasons.Count
            && reasons.Index().All(reason => run.Reasons[reason.Index].Contains(reason.Item.Text, StringComparison.Ordinal));

    private bool Explains(IReadOnlyList<Effect> effects, int position, bool[] done, int missing)
    {
        if (position == effects.Count)
            return missing == 0;
        var state = (position, new string([.. done.Select(one => one ? '1' : '0')]));
        if (missing > effects.Count - position || _failed.Contains(state))
            return false;
        if (_failed.Count > Patience)
            return RanTheSame(effects);
        for (var i = 0; i < _events.Length; i++)
        {
            if (done[i] || _events[i].Effect != effects[position] || !_before[i].All(earlier => done[earlier]))
                continue;
            done[i] = true;
            if (Explains(effects, position + 1, done, missing - (_ending.Must.Contains(_events[i]) ? 1 : 0)))
                return true;
            done[i] = false;
        }

        _failed.Add(state);
        return false;
    }

    private bool RanTheSame(IReadOnlyList<Effect> effects) =>
        Meaning.IsWithin(_ending.Must.Select(happened => happened.Effect), effects) && Meaning.IsWithin(effects, _events.Select(happened => happened.Effect));
}

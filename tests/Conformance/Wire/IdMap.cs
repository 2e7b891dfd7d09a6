using System.Text.RegularExpressions;

namespace Colonies.Conformance.Wire;

/// <summary>Which of our ids plays the part of which recorded id: bound one to one, at first appearance.</summary>
internal sealed partial class IdMap
{
    private readonly Dictionary<string, string> _ours = [];
    private readonly Dictionary<string, string> _recorded = [];

    /// <summary>Binds two ids, or tells that one of them plays another part already.</summary>
    public bool Bind(string recorded, string ours)
    {
        if (_ours.TryGetValue(recorded, out var bound) || _recorded.ContainsKey(ours))
            return bound == ours;
        _ours.Add(recorded, ours);
        _recorded.Add(ours, recorded);
        return true;
    }

    public bool Knows(string recorded) => _ours.ContainsKey(recorded);

    public IdMap Copy()
    {
        var copy = new IdMap();
        copy.Take(this);
        return copy;
    }

    public void Take(IdMap other)
    {
        foreach (var (recorded, ours) in other._ours)
            Bind(recorded, ours);
    }

    /// <summary>A recorded text with our ids in place of those that are bound.</summary>
    public string Translate(string recorded) => Ids().Replace(recorded, id => _ours.GetValueOrDefault(id.Value, id.Value));

    /// <summary>Our text with the recorded ids in place of those that are bound: what a person compares.</summary>
    public string Describe(string ours) => Ids().Replace(ours, id => _recorded.GetValueOrDefault(id.Value, id.Value));

    /// <summary>Whether two texts are equal but for ids, which are bound.</summary>
    public bool Unify(string recorded, string ours)
    {
        var (left, right) = (Ids().Matches(recorded), Ids().Matches(ours));
        return left.Count == right.Count
            && Ids().Replace(recorded, "#") == Ids().Replace(ours, "#")
            && left.Zip(right).All(pair => Bind(pair.First.Value, pair.Second.Value));
    }

    public static bool IsId(string text) => text.Length == 64 && Ids().IsMatch(text);

    [GeneratedRegex("(?<![0-9a-f])([0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f])")]
    private static partial Regex Ids();
}

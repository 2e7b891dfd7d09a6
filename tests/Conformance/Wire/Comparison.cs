using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Colonies.Conformance.Wire;

/// <summary>Compares a recorded reply with ours as <c>wire/README.md</c>, "Comparing", says.</summary>
internal sealed partial class Comparison
{
    /// <summary>Lists without an order of their own. Those that hold ids alone come last, when other fields have bound the ids.</summary>
    private static readonly HashSet<string> _unordered = ["nodes", "edges", "processids", "children"];

    /// <summary>Measured or counted by an installation: only zero or not zero is compared.</summary>
    private static readonly HashSet<string> _measured =
    [
        "prioritytime", "timestamp", "sequencenr", "minwaittime", "maxwaittime", "minexectime", "maxexectime", "avgwaittime", "avgexectime",
    ];

    private readonly bool _anyOrder;
    private readonly bool _ordersIds;
    private readonly IReadOnlyList<string> _except;
    private readonly List<(string Path, JsonElement Recorded, JsonElement Ours)> _later = [];
    private IdMap _ids;
    private bool _branches;

    private Comparison(IdMap ids, string payloadType, IReadOnlyList<string> except)
    {
        _ids = ids;
        _anyOrder = payloadType is "getexecutorsmsg" or "getusersmsg" or "getfunctionsmsg" or "getcoloniesmsg"
            or "getfilelabelsmsg" or "getfilesmsg";
        _ordersIds = payloadType == "submitworkflowspecmsg";
        _except = except;
    }

    /// <summary>The first difference, or null. Ids that appear for the first time are bound in <paramref name="ids"/>.</summary>
    /// <param name="payloadType">The type of the request: some lists have an order only for some types.</param>
    /// <param name="recorded">The recorded reply.</param>
    /// <param name="ours">Our reply.</param>
    /// <param name="ids">The ids known so far.</param>
    /// <param name="except">Ends of paths that are not compared.</param>
    public static string? Difference(
        string payloadType, JsonElement recorded, JsonElement ours, IdMap ids, IReadOnlyList<string> except)
    {
        var comparison = new Comparison(ids.Copy(), payloadType, except);
        var difference = comparison.Compare("", "", recorded, ours) ?? comparison.CompareLater();
        if (difference is null)
            ids.Take(comparison._ids);
        return difference;
    }

    private string? Compare(string path, string name, JsonElement recorded, JsonElement ours) =>
        _except.Any(end => path.EndsWith(end, StringComparison.Ordinal)) ? null
        : recorded.ValueKind != ours.ValueKind && !(IsBoolean(recorded) && IsBoolean(ours)) ? Differ(path, recorded, ours)
        : recorded.ValueKind switch
        {
            JsonValueKind.Object => CompareObjects(path, recorded, ours),
            JsonValueKind.Array => CompareArrays(path, name, recorded, ours),
            JsonValueKind.String => TextsAgree(recorded.GetString()!, ours.GetString()!) ? null : Differ(path, recorded, ours),
            JsonValueKind.Number => NumbersAgree(path, name, recorded, ours) ? null : Differ(path, recorded, ours),
            _ => recorded.ValueKind == ours.ValueKind ? null : Differ(path, recorded, ours),
        };

    private string? CompareObjects(string path, JsonElement recorded, JsonElement ours)
    {
        var missing = Names(recorded).Except(Names(ours)).Select(name => $"{path}.{name} is missing");
        var extra = Names(ours).Except(Names(recorded)).Select(name => $"{path}.{name} is not in the recording");
        if (missing.Concat(extra).FirstOrDefault() is { } names)
            return names;

        if (recorded.TryGetProperty("edges", out var edges) && edges.ValueKind == JsonValueKind.Array)
            _branches = edges.EnumerateArray().CountBy(edge => edge.GetProperty("source").GetString()!).Any(node => node.Value > 1);

        // Nodes name the ids that the other lists of a graph hold; their places follow from the order of siblings.
        foreach (var name in Names(recorded).OrderBy(name => name == "nodes" ? 0 : 1))
        {
            if (name == "position" && _branches)
                continue;
            var difference = Compare($"{path}.{name}", name, recorded.GetProperty(name), ours.GetProperty(name));
            if (difference is not null)
                return difference;
        }

        return null;
    }

    private string? CompareArrays(string path, string name, JsonElement recorded, JsonElement ours)
    {
        if (recorded.GetArrayLength() != ours.GetArrayLength())
            return $"{path} has {ours.GetArrayLength()} elements, recorded are {recorded.GetArrayLength()}: {_ids.Describe(ours.GetRawText())}";
        var anyOrder = (path.Length == 0 && _anyOrder) || (_unordered.Contains(name) && !(_ordersIds && name == "processids"));
        if (!anyOrder)
        {
            return recorded.EnumerateArray().Zip(ours.EnumerateArray())
                .Select((pair, index) => Compare($"{path}[{index}]", "", pair.First, pair.Second))
                .FirstOrDefault(difference => difference is not null);
        }

        if (name is "processids" or "children" or "edges")
        {
            _later.Add((path, recorded, ours));
            return null;
        }

        return Match(path, [.. recorded.EnumerateArray()], [.. ours.EnumerateArray()]);
    }

    private string? CompareLater() => _later
        .OrderBy(item => item.Path.EndsWith(".edges", StringComparison.Ordinal) ? 1 : 0)
        .Select(item => Match(item.Path, [.. item.Recorded.EnumerateArray()], [.. item.Ours.EnumerateArray()]))
        .FirstOrDefault(difference => difference is not null);

    /// <summary>Finds a partner for each recorded element, trying the next when a choice leads nowhere.</summary>
    private string? Match(string path, List<JsonElement> recorded, List<JsonElement> ours)
    {
        if (recorded.Count == 0)
            return null;
        string? first = null;
        for (var candidate = 0; candidate < ours.Count; candidate++)
        {
            var before = _ids.Copy();
            var difference = Compare($"{path}[]", "", recorded[0], ours[candidate])
                ?? Match(path, recorded[1..], [.. ours.Where((_, index) => index != candidate)]);
            if (difference is null)
                return null;
            first ??= difference;
            _ids = before;
        }

        return $"{first} (no order of {path} fits)";
    }

    private bool TextsAgree(string recorded, string ours) =>
        IsTime(recorded) && IsTime(ours) ? IsNotSet(recorded) == IsNotSet(ours) : _ids.Unify(recorded, ours);

    private static bool NumbersAgree(string path, string name, JsonElement recorded, JsonElement ours) =>
        _measured.Contains(name) && !path.Contains(".spec.", StringComparison.Ordinal)
            ? Math.Sign(recorded.GetDouble()) == Math.Sign(ours.GetDouble())
            : recorded.GetRawText() == ours.GetRawText() || Same(recorded.GetDouble(), ours.GetDouble());

    private static bool Same(double left, double right) => left.Equals(right) && Math.Abs(left) < 1L << 53;

    private string Differ(string path, JsonElement recorded, JsonElement ours) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}: recorded {recorded.GetRawText()}, ours {_ids.Describe(ours.GetRawText())}");

    private static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(property => property.Name);

    private static bool IsBoolean(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsTime(string text) => Times().IsMatch(text);

    private static bool IsNotSet(string time) => time == "0001-01-01T00:00:00Z";

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$")]
    private static partial Regex Times();
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Colonies.Conformance.Recorded;

/// <summary>
/// Compares JSON as values: order of members and white space do not count, nor what .NET cannot hold of a time (below 100 ns).
/// </summary>
internal static partial class SameJson
{
    /// <summary>Fails, and says where, when the two differ.</summary>
    /// <param name="expected">What was recorded.</param>
    /// <param name="actual">What we write.</param>
    /// <param name="zeroIsMissing">Whether a member with its zero value and no such member are the same, as they are to the server.</param>
    internal static void Check(JsonElement expected, JsonElement actual, bool zeroIsMissing = false)
    {
        var difference = Find(expected, actual, "$", zeroIsMissing);
        Assert.True(difference is null, $"{difference}\nrecorded {expected}\nours     {actual}");
    }

    private static string? Find(JsonElement expected, JsonElement actual, string path, bool zeroIsMissing)
    {
        if (zeroIsMissing && IsZero(expected) && IsZero(actual))
            return null;
        if (expected.ValueKind != actual.ValueKind)
            return $"{path}: {expected.ValueKind} became {actual.ValueKind}";
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    if (!actual.TryGetProperty(member.Name, out var ours) && zeroIsMissing && IsZero(member.Value))
                        continue;
                    if (ours.ValueKind == JsonValueKind.Undefined)
                        return $"{path}.{member.Name} is missing";
                    if (Find(member.Value, ours, $"{path}.{member.Name}", zeroIsMissing) is { } deeper)
                        return deeper;
                }

                var more = actual.EnumerateObject().Where(m => !expected.TryGetProperty(m.Name, out _) && !(zeroIsMissing && IsZero(m.Value)));
                return more.Select(m => $"{path}.{m.Name} is more").FirstOrDefault();
            case JsonValueKind.Array:
                return expected.GetArrayLength() != actual.GetArrayLength()
                    ? $"{path}: {expected.GetArrayLength()} elements became {actual.GetArrayLength()}"
                    : expected.EnumerateArray().Zip(actual.EnumerateArray())
                        .Select((pair, i) => Find(pair.First, pair.Second, $"{path}[{i}]", zeroIsMissing)).FirstOrDefault(found => found is not null);
            case JsonValueKind.String:
                return Time(expected.GetString()!) == Time(actual.GetString()!) ? null : $"{path}: {expected} became {actual}";
            case JsonValueKind.Number:
                return IsSame(expected, actual) ? null : $"{path}: {expected} became {actual}";
            default:
                return null;
        }
    }

    private static bool IsSame(JsonElement expected, JsonElement actual) =>
        expected.GetRawText() == actual.GetRawText()
        || expected.GetDouble().Equals(actual.GetDouble()) && expected.GetRawText().AsSpan().ContainsAny(".eE");

    private static bool IsZero(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => value.GetString()!.Length == 0 || value.GetString() == "0001-01-01T00:00:00Z",
        JsonValueKind.Number => value.GetDouble() == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.EnumerateObject().All(m => IsZero(m.Value)),
        _ => false,
    };

    private static string Time(string text) =>
        Nanoseconds().Match(text) is { Success: true } match
            ? string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1]}{match.Groups[2].Value.TrimEnd('0').TrimEnd('.')}Z")
            : text;

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,7})?\d*Z$")]
    private static partial Regex Nanoseconds();
}

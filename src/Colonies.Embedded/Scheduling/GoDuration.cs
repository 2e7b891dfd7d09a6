using System.Buffers;
using System.Globalization;

namespace Colonies.Engine;

/// <summary>Durations as <c>@every</c> takes them: <c>1h30m</c>, <c>1.5s</c>, <c>250ms</c>.</summary>
internal static class GoDuration
{
    private static readonly Dictionary<string, decimal> _nanoseconds = new()
    {
        ["ns"] = 1m,
        ["us"] = 1_000m,
        ["\u00b5s"] = 1_000m,
        ["\u03bcs"] = 1_000m,
        ["ms"] = 1_000_000m,
        ["s"] = 1_000_000_000m,
        ["m"] = 60_000_000_000m,
        ["h"] = 3_600_000_000_000m,
    };

    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789.");

    /// <summary>Whole seconds, at least one: what is less or negative counts as one, parts of a second are dropped.</summary>
    /// <returns>Null where the text is no duration, or one of more than 292 years.</returns>
    internal static long? Seconds(string text)
    {
        var isNegative = text.StartsWith('-');
        var rest = text.AsSpan(isNegative || text.StartsWith('+') ? 1 : 0);
        if (rest is "0")
            return 1;
        var sum = 0m;
        do
        {
            if (Part(ref rest) is not { } part || (sum += part) > long.MaxValue)
                return null;
        }
        while (!rest.IsEmpty);

        return isNegative ? 1 : Math.Max(1, (long)(sum / Instant.Second));
    }

    private static decimal? Part(ref ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExcept(_digits);
        if (digits <= 0 || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        text = text[digits..];
        var letters = text.IndexOfAny(_digits);
        var unit = letters < 0 ? text : text[..letters];
        if (!_nanoseconds.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(unit, out var nanoseconds) || number > long.MaxValue / nanoseconds)
            return null;
        text = text[unit.Length..];
        return decimal.Truncate(number * nanoseconds);
    }
}

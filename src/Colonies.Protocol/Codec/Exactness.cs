using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Colonies;

/// <summary>
/// Exact or refused. A Colonies server keeps free JSON values as doubles and text in a database: what would come back changed is refused
/// before it is sent (protocol section 5.1).
/// </summary>
internal static class Exactness
{
    private const long MaxExactInteger = 1L << 53;

    /// <summary>Refuses an element that holds a number or a text which would come back changed, or a key twice.</summary>
    /// <exception cref="RefusedException">Says which, where, and what would be right.</exception>
    internal static void Check(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var property in element.EnumerateObject())
                {
                    if (!names.Add(Check(property.Name)))
                        throw new RefusedException($"the key {property.Name} is there twice, and one would be lost.");
                    Check(property.Value, property.Name);
                }

                break;
            case JsonValueKind.Array:
                var i = 0;
                foreach (var item in element.EnumerateArray())
                    Check(item, i++);
                break;
            case JsonValueKind.String:
                Check(element.GetString()!);
                break;
            case JsonValueKind.Number when !Survives(element):
                throw new RefusedException(WouldBeRounded(element.GetRawText()));
            case JsonValueKind.Undefined:
                throw new RefusedException("the element is undefined. Send null for nothing.");
        }
    }

    /// <summary>Whether a double holds every integer up to this one.</summary>
    internal static bool FitsDouble<T>(T integer) where T : IBinaryInteger<T> =>
        integer <= T.CreateSaturating(MaxExactInteger) && integer >= T.CreateSaturating(-MaxExactInteger);

    internal static string WouldBeRounded(object number) => string.Create(
        CultureInfo.InvariantCulture, $"the number {number} does not fit a double, which the server keeps it in. Send it as text.");

    internal static string MayBeRounded(object number) => string.Create(
        CultureInfo.InvariantCulture, $"the integer {number} is beyond 2^53: a server on the way may have rounded it. It should be sent as text, or be a double here.");

    private static void Check(JsonElement part, object step)
    {
        try
        {
            Check(part);
        }
        catch (RefusedException e)
        {
            throw new RefusedException(e.Message, (step is string name ? RefusedException.Step(name) : $"[{step}]") + e.Below, e);
        }
    }

    /// <summary>Refuses text with U+0000, which databases refuse, or with half of a surrogate pair, which is no text.</summary>
    /// <exception cref="RefusedException">Says which.</exception>
    internal static string Check(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
                throw new RefusedException($"the text has U+0000 at position {i}. Send bytes as base64 (byte[]).");
            if (!char.IsSurrogate(text[i]))
                continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else
                throw new RefusedException($"half of a surrogate pair (U+{(int)text[i]:X4}) at position {i}. Send bytes as base64 (byte[]).");
        }

        return text;
    }

    /// <summary>Whether a JSON number is the same value after being kept as a double.</summary>
    private static bool Survives(JsonElement number) =>
        (number.TryGetInt64(out var integer) && FitsDouble(integer)) || Survives(number.GetRawText());

    private static bool Survives(string number)
    {
        if (number.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
            return long.TryParse(number, CultureInfo.InvariantCulture, out var integer) && FitsDouble(integer);
        var kept = double.Parse(number, CultureInfo.InvariantCulture);
        return double.IsFinite(kept) && Canonical(number) == Canonical(kept.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>The significant digits and the power of ten of the last one: equal for equal values, whatever the notation.</summary>
    private static (string Digits, int Exponent) Canonical(string number)
    {
        var e = number.AsSpan().IndexOfAny('e', 'E');
        // An exponent of more digits than an int has is that of no double.
        if (e < 0 || !int.TryParse(number.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
            exponent = e < 0 ? 0 : int.MaxValue / 2;
        var mantissa = (e < 0 ? number : number[..e]).TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var digits = mantissa.TrimStart('0').TrimEnd('0');
        return digits.Length == 0 ? ("0", 0) : (digits, exponent + mantissa.Length - mantissa.TrimEnd('0').Length);
    }
}

using System.Globalization;
using System.Text.Json;

namespace Colonies;

/// <summary>
/// Exact or refused. A Colonies server keeps free JSON values as doubles and text in a database: what would come back changed is refused
/// before it is sent (protocol section 5.1).
/// </summary>
internal static class Exactness
{
    private const long MaxExactInteger = 1L << 53;

    /// <summary>Refuses an element that holds a number or a text which would come back changed.</summary>
    /// <exception cref="JsonException">Says which, and what would be right.</exception>
    internal static void Check(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Check(property.Name);
                    Check(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Check(item);
                break;
            case JsonValueKind.String:
                Check(element.GetString()!);
                break;
            case JsonValueKind.Number when !Survives(element.GetRawText()):
                throw new JsonException($"the number {element.GetRawText()} does not fit a double, which the server keeps it in. Send it as text.");
            case JsonValueKind.Undefined:
                throw new JsonException("the element is undefined. Send null for nothing.");
        }
    }

    /// <summary>Refuses text with U+0000, which databases refuse, or with half of a surrogate pair, which is no text.</summary>
    /// <exception cref="JsonException">Says which.</exception>
    internal static string Check(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
                throw new JsonException($"the text has U+0000 at position {i}. Send bytes as base64 (byte[]).");
            if (!char.IsSurrogate(text[i]))
                continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else
                throw new JsonException($"half of a surrogate pair (U+{(int)text[i]:X4}) at position {i}. Send bytes as base64 (byte[]).");
        }

        return text;
    }

    /// <summary>Whether a JSON number is the same value after being kept as a double.</summary>
    internal static bool Survives(string number)
    {
        if (number.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
            return long.TryParse(number, CultureInfo.InvariantCulture, out var integer) && integer is >= -MaxExactInteger and <= MaxExactInteger;
        var kept = double.Parse(number, CultureInfo.InvariantCulture);
        return double.IsFinite(kept) && Canonical(number) == Canonical(kept.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>The significant digits and the power of ten of the last one: equal for equal values, whatever the notation.</summary>
    private static (string Digits, int Exponent) Canonical(string number)
    {
        var e = number.AsSpan().IndexOfAny('e', 'E');
        var exponent = e < 0 ? 0 : int.Parse(number.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
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

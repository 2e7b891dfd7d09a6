using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Colonies.Engine;

/// <summary>What free JSON means, whatever it looks like. Clients may send what .NET cannot read as text or number: that is never a fault.</summary>
internal static class JsonMeaning
{
    private static readonly JsonElement _empty = JsonElement.Parse("{}");

    /// <summary>Whether two values mean the same: order of members, white space and the form of numbers and escapes do not count.</summary>
    internal static bool Same(JsonElement left, JsonElement right)
    {
        if (JsonMarshal.GetRawUtf8Value(left).SequenceEqual(JsonMarshal.GetRawUtf8Value(right)))
            return true;
        try
        {
            return JsonElement.DeepEquals(left, right);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // Half a surrogate pair, or an exponent beyond all numbers: their looks have told them apart.
            return false;
        }
    }

    /// <summary>An object, or an empty one in place of none.</summary>
    internal static JsonElement ObjectOf(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value : _empty;

    /// <summary>A member by its name; the last one if there are several. Null when there is none.</summary>
    internal static JsonElement? Member(JsonElement value, string name)
    {
        JsonElement? found = null;
        foreach (var member in value.EnumerateObject())
        {
            if (IsNamed(member, name))
                found = member.Value;
        }

        return found;
    }

    /// <summary>A value as the reference prints it in its refusals.</summary>
    internal static string Print(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "<nil>",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.TryGetDouble(out var number) && double.IsFinite(number) ? Print(number) : value.GetRawText(),
        JsonValueKind.Array => Print(value.EnumerateArray()),
        JsonValueKind.Object => $"map[{string.Join(' ', value.EnumerateObject()
            .OrderBy(member => Text(() => member.Name), StringComparer.Ordinal)
            .Select(member => $"{Text(() => member.Name)}:{Print(member.Value)}"))}]",
        _ => Text(() => value.GetString()!),
    };

    internal static string Print(IEnumerable<JsonElement> values) => $"[{string.Join(' ', values.Select(Print))}]";

    /// <summary>What the reference calls a value's type in its refusals.</summary>
    internal static string TypeName(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "<nil>",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Number => "float64",
        JsonValueKind.Array => "[]interface {}",
        JsonValueKind.Object => "map[string]interface {}",
        _ => "string",
    };

    /// <summary>The shortest digits that tell a number from all others; with an exponent below -4 and from 6 on.</summary>
    private static string Print(double value)
    {
        var shortest = value.ToString("E16", CultureInfo.InvariantCulture);
        for (var digits = 0; digits < 16; digits++)
        {
            var text = value.ToString($"E{digits}", CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture).Equals(value))
            {
                shortest = text;
                break;
            }
        }

        var at = shortest.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(shortest.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent is < -4 or >= 6
            ? string.Create(CultureInfo.InvariantCulture, $"{shortest[..at]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}")
            : value.ToString($"F{Math.Max(0, Math.Max(0, at - 2 - (shortest[0] == '-' ? 1 : 0)) - exponent)}", CultureInfo.InvariantCulture);
    }

    private static bool IsNamed(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Text(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }
}

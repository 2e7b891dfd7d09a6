using System.Text;

namespace Colonies;

/// <summary>The beginning of a text that came from elsewhere, fit for one line of a message.</summary>
internal static class Excerpt
{
    private const int Longest = 160;

    internal static string Of(ReadOnlySpan<byte> utf8) => Of(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * Longest)]));

    internal static string Of(string text)
    {
        var line = new StringBuilder(Longest + 4);
        foreach (var c in text.AsSpan().Trim())
        {
            if (line.Length >= Longest)
            {
                line.Append("...");
                break;
            }

            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return $"\"{line.ToString().TrimEnd()}\"";
    }
}

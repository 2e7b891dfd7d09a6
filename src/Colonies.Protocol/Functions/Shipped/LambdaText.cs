namespace Colonies;

/// <summary>
/// What can be seen of C# text without a compiler: whether it can be a lambda, and which names are in it. The executor's compiler has the
/// last word.
/// </summary>
internal static class LambdaText
{
    /// <summary>Whether the text itself is a lambda or an anonymous method, not a name, a call or a cast that gives one.</summary>
    internal static bool IsLambda(string source)
    {
        var depth = 0;
        var last = "";
        foreach (var token in Tokens(source))
        {
            if (last.Length == 0 && token == "delegate")
                return true;
            if (depth == 0 && token == "=>")
                return last == ")" || IsName(last);
            depth += token switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            last = token;
        }

        return false;
    }

    /// <summary>Whether a name is in the text, outside of strings and comments, but inside of what strings interpolate.</summary>
    internal static bool Mentions(string source, string name) => Tokens(source).Any(token => token == name || (token[0] is '"' or '$' && Holds(token, name)));

    private static bool IsName(string token) => token.Length > 0 && (char.IsLetter(token[0]) || token[0] is '_' or '@');

    private static bool Holds(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !IsNamePart(text[at - 1])) && (end == text.Length || !IsNamePart(text[end])) && text.LastIndexOf('{', at) >= 0)
                return true;
        }

        return false;
    }

    private static bool IsNamePart(char c) => c == '_' || char.IsLetterOrDigit(c);

    /// <summary>Names, strings as one, <c>=&gt;</c>, and every other character by itself.</summary>
    private static IEnumerable<string> Tokens(string source)
    {
        var position = 0;
        while (position < source.Length)
        {
            var start = position;
            if (StartsWith("//"))
                position = EndOf("\n");
            else if (StartsWith("/*"))
                position = EndOf("*/");
            else if (char.IsWhiteSpace(source[position]))
                position++;
            else
                yield return Token();

            string Token()
            {
                position = source[start] switch
                {
                    '\'' => EndOfQuoted(start, '\'', escapes: true),
                    '"' or '$' => EndOfText(),
                    '@' when StartsWith("@\"") || StartsWith("@$\"") => EndOfText(),
                    '=' when StartsWith("=>") => start + 2,
                    var c when IsNamePart(c) || c == '@' => EndOfName(),
                    _ => start + 1,
                };
                return source[start..position];
            }

            bool StartsWith(string text) => string.CompareOrdinal(source, start, text, 0, text.Length) == 0;

            int EndOf(string text) => source.IndexOf(text, start + 2, StringComparison.Ordinal) is >= 0 and var end ? end + text.Length : source.Length;

            int EndOfName()
            {
                var end = start + 1;
                while (end < source.Length && IsNamePart(source[end]))
                    end++;
                return end;
            }

            int EndOfText()
            {
                var quote = source.IndexOf('"', start);
                if (quote < 0)
                    return start + 1;
                var quotes = 1;
                while (quote + quotes < source.Length && source[quote + quotes] == '"')
                    quotes++;
                if (quotes >= 3)
                    return source.IndexOf(new string('"', quotes), quote + quotes, StringComparison.Ordinal) is >= 0 and var end ? end + quotes : source.Length;
                return EndOfQuoted(quote, '"', escapes: !source.AsSpan(start, quote - start).Contains('@'));
            }
        }

        int EndOfQuoted(int at, char quote, bool escapes)
        {
            for (at++; at < source.Length; at++)
            {
                if (escapes && source[at] == '\\')
                    at++;
                else if (!escapes && source[at] == quote && at + 1 < source.Length && source[at + 1] == quote)
                    at++;
                else if (source[at] == quote)
                    return at + 1;
            }

            return source.Length;
        }
    }
}

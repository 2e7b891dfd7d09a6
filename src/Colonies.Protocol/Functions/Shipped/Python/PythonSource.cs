using System.Text;

namespace Colonies;

/// <summary>Source text of a Python function: what is read from it, and the form in which Python executors run it.</summary>
internal sealed class PythonSource
{
    private readonly string _text;
    private readonly bool _runsAsItIs;

    private PythonSource(string text, PythonSignature signature, bool isAlone)
    {
        _text = text;
        Signature = signature;
        _runsAsItIs = isAlone && Ascii.IsValid(text);
    }

    /// <summary>The signature of the function that is called.</summary>
    internal PythonSignature Signature { get; }

    /// <summary>
    /// What is sent. The seed's executor decodes it as ASCII, and runs it in a scope where the function sees neither itself nor what
    /// stands beside it. So a single function in ASCII is sent as it is; anything else inside a function of the same name, which runs the
    /// whole text as UTF-8 in a scope of its own and calls what it defines.
    /// </summary>
    internal string Sent => _runsAsItIs ? _text : $"""
        def {Signature.Name}(*args, **kwargs):
            import base64
            source = base64.b64decode("{Convert.ToBase64String(Encoding.UTF8.GetBytes(_text))}").decode("utf-8")
            scope = dict(globals())
            exec(compile(source, "{Signature.Name}", "exec"), scope)
            return scope["{Signature.Name}"](*args, **kwargs)

        """.ReplaceLineEndings("\n");

    /// <param name="source">The text, indented or not.</param>
    /// <param name="name">Which def is called; null for the last one that stands in no block.</param>
    /// <exception cref="FormatException">The text holds no such function: the message says what is wrong.</exception>
    internal static PythonSource Read(string source, string? name)
    {
        var text = Dedented(source);
        var tokens = PythonTokens.Of(text);
        var (defs, others) = Statements(tokens);
        if (defs.Count == 0)
            throw new FormatException("It holds no function: a line that begins with 'def' and is not indented.");
        var chosen = name is null ? defs[^1] : defs.FindLastIndex(at => tokens[at].Value == name) is >= 0 and var found
            ? defs[found]
            : throw new FormatException($"It holds no function '{name}', but: {string.Join(", ", defs.Select(at => tokens[at].Value))}.");
        var signature = PythonSignature.Read(tokens, chosen);
        if (tokens[chosen - 1] is { Value: "def", Indentation: null })
            throw new FormatException($"'{signature.Name}' is async, and Python executors do not await: write 'def'.");
        if (!Ascii.IsValid(signature.Name))
            throw new FormatException($"The function's name '{signature.Name}' is not ASCII, as Python executors need it.");
        var namesItself = tokens.Where((token, i) => i != chosen && token.Kind == PythonTokenKind.Name && token.Value == signature.Name).Any();
        return new(text, signature, defs.Count == 1 && others == 0 && !namesItself);
    }

    /// <summary>Places of the names of the functions that stand in no block, and how many statements stand beside them.</summary>
    private static (List<int> Defs, int Others) Statements(IReadOnlyList<PythonToken> tokens)
    {
        var (defs, others) = (new List<int>(), 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].BeginsTopLevel)
                continue;
            if (tokens[i].Is("def"))
                defs.Add(i + 1);
            else if (tokens[i].Is("async") && i + 1 < tokens.Count && tokens[i + 1].Is("def"))
                defs.Add(i + 2);
            else if (!tokens[i].Is("@"))
                others++;
        }

        return (defs, others);
    }

    /// <summary>
    /// Without the indentation that all its lines have, as Python's <c>textwrap.dedent</c>; lines end with a line feed, the last one too.
    /// </summary>
    private static string Dedented(string source)
    {
        var lines = source.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').ToList();
        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        var last = lines.FindLastIndex(line => !string.IsNullOrWhiteSpace(line));
        if (first < 0)
            throw new FormatException("It is empty.");
        lines = lines[first..(last + 1)];
        var margin = Indentation(lines[0]);
        foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
            margin = margin[..margin.AsSpan().CommonPrefixLength(Indentation(line))];
        if (Indentation(lines[0]).Length > margin.Length && !lines[0].TrimStart().StartsWith('#'))
            throw new FormatException("Its first line is indented further than others: Python takes no such block.");
        var text = new StringBuilder(source.Length + 1);
        foreach (var line in lines)
            text.Append(line.StartsWith(margin, StringComparison.Ordinal) ? line.AsSpan(margin.Length) : "").Append('\n');
        return text.ToString();
    }

    private static string Indentation(string line) => line[..^line.TrimStart(' ', '\t').Length];
}

namespace Colonies;

/// <summary>
/// The parameters of a Python function, in the words of Python's own <c>inspect.getfullargspec</c>.
/// </summary>
/// <param name="Name">The function's name.</param>
/// <param name="Args">Those that may be given by position, in their order: <c>args</c>.</param>
/// <param name="Defaults">How many of the last <paramref name="Args"/> have a default.</param>
/// <param name="PositionalOnly">How many of the first <paramref name="Args"/> cannot be given by name.</param>
/// <param name="VarArgs">Whether it takes any number more: <c>*nums</c>.</param>
/// <param name="KeywordOnly">Those that are given by name alone: <c>kwonlyargs</c>.</param>
/// <param name="KeywordRequired">Those of them without a default.</param>
/// <param name="VarKeywords">Whether it takes any name: <c>**kwargs</c>.</param>
internal sealed record PythonSignature(
    string Name,
    IReadOnlyList<string> Args,
    int Defaults,
    int PositionalOnly,
    bool VarArgs,
    IReadOnlyList<string> KeywordOnly,
    IReadOnlyList<string> KeywordRequired,
    bool VarKeywords)
{
    /// <summary>Reads the signature of the def whose name is the token at <paramref name="at"/>.</summary>
    /// <exception cref="FormatException">It is no signature: the message says in which line.</exception>
    internal static PythonSignature Read(IReadOnlyList<PythonToken> tokens, int at)
    {
        var name = at < tokens.Count ? tokens[at] : default;
        if (name.Kind != PythonTokenKind.Name || name.Value is null)
            throw new FormatException($"After 'def' in line {tokens[at - 1].Line} stands no name.");
        var open = at + 1;
        if (open < tokens.Count && tokens[open].Is("["))
            open = End(tokens, open) + 1;
        if (open >= tokens.Count || !tokens[open].Is("("))
            throw new FormatException($"After 'def {name.Value}' in line {name.Line} stands no parameter list: it begins with '('.");

        List<string> args = [], keywordOnly = [], keywordRequired = [];
        var (defaults, positionalOnly, varArgs, varKeywords, onlyByName) = (0, 0, false, false, false);
        foreach (var parameter in Parameters(tokens, open + 1, End(tokens, open)))
        {
            var first = parameter[0];
            var hasDefault = HasDefault(parameter);
            if (first.Is("/"))
            {
                positionalOnly = args.Count;
            }
            else if (first.Is("*"))
            {
                varArgs |= parameter.Count > 1;
                onlyByName = true;
            }
            else if (first.Is("**"))
            {
                varKeywords = true;
            }
            else if (first.Kind != PythonTokenKind.Name)
            {
                throw new FormatException($"'{first.Value}' in line {first.Line} is no parameter of '{name.Value}'.");
            }
            else if (onlyByName)
            {
                keywordOnly.Add(first.Value);
                if (!hasDefault)
                    keywordRequired.Add(first.Value);
            }
            else
            {
                args.Add(first.Value);
                defaults += hasDefault ? 1 : 0;
            }
        }

        return new(name.Value, args, defaults, positionalOnly, varArgs, keywordOnly, keywordRequired, varKeywords);
    }

    /// <summary>Where the bracket at <paramref name="open"/> closes: the tokens are balanced.</summary>
    private static int End(IReadOnlyList<PythonToken> tokens, int open)
    {
        var depth = 0;
        for (var i = open; ; i++)
        {
            depth += Nesting(tokens[i]);
            if (depth == 0)
                return i;
        }
    }

    private static int Nesting(PythonToken token) => token.Kind != PythonTokenKind.Other
        ? 0
        : token.Value switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };

    /// <summary>What stands between the commas that are neither in brackets nor in the parameter list of a lambda.</summary>
    private static IEnumerable<List<PythonToken>> Parameters(IReadOnlyList<PythonToken> tokens, int start, int end)
    {
        var (parameter, depth, lambdas) = (new List<PythonToken>(), 0, 0);
        for (var i = start; i < end; i++)
        {
            var token = tokens[i];
            depth += Nesting(token);
            if (depth == 0 && token.Is("lambda"))
                lambdas++;
            else if (depth == 0 && lambdas > 0 && token.Is(":"))
                lambdas--;
            if (depth != 0 || lambdas > 0 || !token.Is(","))
            {
                parameter.Add(token);
                continue;
            }

            if (parameter.Count == 0)
                throw new FormatException($"Before the comma in line {token.Line} stands no parameter.");
            yield return parameter;
            parameter = [];
        }

        if (parameter.Count > 0)
            yield return parameter;
    }

    private static bool HasDefault(List<PythonToken> parameter)
    {
        var depth = 0;
        foreach (var token in parameter)
        {
            depth += Nesting(token);
            if (depth == 0 && token.Is("="))
                return true;
        }

        return false;
    }
}

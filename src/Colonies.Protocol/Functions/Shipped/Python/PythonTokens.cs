using System.Globalization;

namespace Colonies;

/// <summary>
/// Divides Python's source into tokens: so much of its lexical rules that brackets, strings (f-strings with nested quotes too), comments
/// and continued lines are never mistaken for each other.
/// </summary>
internal sealed class PythonTokens
{
    private static readonly string[] _operators = ["**", "->", ":=", "==", "!=", "<=", ">=", "..."];

    private readonly string _source;
    private readonly List<PythonToken> _tokens = [];
    private readonly Stack<(char Bracket, int Line)> _open = new();
    private int _position;
    private int _line = 1;
    private int? _indentation;

    private PythonTokens(string source) => _source = source;

    private char Current => Peek(0);

    /// <exception cref="FormatException">A string or a bracket is not closed: the message says where it begins.</exception>
    internal static IReadOnlyList<PythonToken> Of(string source)
    {
        var tokens = new PythonTokens(source);
        tokens.Read();
        return tokens._tokens;
    }

    private char Peek(int ahead) => _position + ahead < _source.Length ? _source[_position + ahead] : '\0';

    private void Read()
    {
        BeginLine();
        while (_position < _source.Length)
            ReadNext();
        if (_open.TryPeek(out var open))
            throw new FormatException($"The bracket '{open.Bracket}' in line {open.Line} is never closed.");
    }

    private void ReadNext()
    {
        if (Current == '#')
        {
            while (_position < _source.Length && Current != '\n')
                _position++;
        }
        else if (Current == '\n' || (Current == '\\' && Peek(1) == '\n'))
        {
            var continued = Current == '\\' || _open.Count > 0;
            Advance(Current == '\\' ? 2 : 1);
            if (!continued)
                BeginLine();
        }
        else if (char.IsWhiteSpace(Current))
        {
            _position++;
        }
        else
        {
            ReadToken();
        }
    }

    private void BeginLine()
    {
        var start = _position;
        while (Current is ' ' or '\t' or '\f')
            _position++;
        _indentation = _position - start;
    }

    private void ReadToken()
    {
        var (start, line, prefix) = (_position, _line, 0);
        while (IsNamePart(Peek(prefix)))
            prefix++;
        if (prefix <= 2 && Peek(prefix) is '"' or '\'')
        {
            _position += prefix;
            SkipText(_source[start.._position]);
            Add(PythonTokenKind.Text, start, line);
        }
        else if (prefix > 0)
        {
            _position += prefix;
            Add(char.IsAsciiDigit(_source[start]) ? PythonTokenKind.Other : PythonTokenKind.Name, start, line);
        }
        else
        {
            Bracket();
            var longer = _operators.FirstOrDefault(text => string.CompareOrdinal(_source, _position, text, 0, text.Length) == 0);
            _position += longer?.Length ?? 1;
            Add(PythonTokenKind.Other, start, line);
        }
    }

    private void Add(PythonTokenKind kind, int start, int line)
    {
        _tokens.Add(new(kind, _source[start.._position], line, _indentation));
        _indentation = null;
    }

    private void Bracket()
    {
        if (Current is '(' or '[' or '{')
            _open.Push((Current, _line));
        else if (Current is ')' or ']' or '}' && !(_open.TryPop(out var open) && open.Bracket == (Current switch { ')' => '(', ']' => '[', _ => '{' })))
            throw new FormatException($"The bracket '{Current}' in line {_line} closes nothing.");
    }

    /// <summary>From the opening quotes to after the closing ones.</summary>
    private void SkipText(string prefix)
    {
        var (line, quote) = (_line, Current);
        var quotes = Peek(1) == quote && Peek(2) == quote ? 3 : 1;
        var hasFields = prefix.Contains('f', StringComparison.OrdinalIgnoreCase) || prefix.Contains('t', StringComparison.OrdinalIgnoreCase);
        _position += quotes;
        while (!Closes(quote, quotes))
        {
            if (_position >= _source.Length || (quotes == 1 && Current == '\n'))
                throw new FormatException($"The string that begins in line {line} is never closed.");
            if (Current == '\\')
                Advance(2);
            else if (hasFields && Current == '{' && Peek(1) == '{')
                _position += 2;
            else if (hasFields && Current == '{')
                SkipField(line);
            else
                Advance(1);
        }

        _position += quotes;
    }

    /// <summary>A field of an f-string: an expression, in which quotes begin strings, and after a colon its format, in which they do not.</summary>
    private void SkipField(int line)
    {
        var (depth, inFormat) = (0, false);
        _position++;
        while (depth > 0 || Current != '}')
        {
            if (_position >= _source.Length)
                throw new FormatException($"The string that begins in line {line} is never closed.");
            if (inFormat && Current == '{')
            {
                SkipField(line);
                continue;
            }

            if (!inFormat && Current is '"' or '\'')
            {
                SkipText("");
                continue;
            }

            depth += inFormat ? 0 : Current is '(' or '[' or '{' ? 1 : Current is ')' or ']' or '}' ? -1 : 0;
            inFormat |= depth == 0 && Current == ':';
            Advance(1);
        }

        _position++;
    }

    private bool Closes(char quote, int quotes)
    {
        for (var i = 0; i < quotes; i++)
        {
            if (Peek(i) != quote)
                return false;
        }

        return true;
    }

    private void Advance(int count)
    {
        for (; count > 0 && _position < _source.Length; count--)
        {
            if (_source[_position++] == '\n')
                _line++;
        }
    }

    private static bool IsNamePart(char c) => c == '_' || char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}

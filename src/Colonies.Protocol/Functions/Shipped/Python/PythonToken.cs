namespace Colonies;

/// <summary>What a token of Python is, as far as a signature asks.</summary>
internal enum PythonTokenKind
{
    /// <summary>An identifier or a keyword.</summary>
    Name,

    /// <summary>A string of any kind, with its prefix.</summary>
    Text,

    /// <summary>A number, an operator or a bracket.</summary>
    Other,
}

/// <summary>A token of Python. Comments and white space are none.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">As it is written.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Indentation">White space before it, when it begins a logical line; else null.</param>
internal readonly record struct PythonToken(PythonTokenKind Kind, string Value, int Line, int? Indentation)
{
    /// <summary>Whether it begins a statement that stands in no block.</summary>
    internal bool BeginsTopLevel => Indentation == 0;

    internal bool Is(string value) => Kind != PythonTokenKind.Text && Value == value;
}

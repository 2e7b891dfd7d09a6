namespace Colonies;

/// <summary>A <see cref="ColoniesError"/> that is thrown: the only bridge from error values to exceptions.</summary>
public sealed class ColoniesException : Exception
{
    /// <summary>Throws an error.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="innerException">What caused it, if an exception did.</param>
    public ColoniesException(ColoniesError error, Exception? innerException = null)
        : base((error ?? throw new ArgumentNullException(nameof(error))).Message, innerException) => Error = error;

    /// <summary>What happened, to be matched on.</summary>
    public ColoniesError Error { get; }

    /// <summary>The error with all that is known of it, then what caused it, and the stack trace.</summary>
    public override string ToString()
    {
        var text = base.ToString();
        var at = text.IndexOf(Message, StringComparison.Ordinal);
        return text[..at] + Error + text[(at + Message.Length)..];
    }
}

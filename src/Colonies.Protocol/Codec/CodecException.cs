namespace Colonies;

/// <summary>
/// A value that the wire would change, or JSON that is not the declared type (design: exact or refused). Nothing was sent or lost.
/// </summary>
public sealed class CodecException : Exception
{
    /// <summary>Describes what was refused.</summary>
    public CodecException(string message, Exception? innerException = null) : base(message, innerException) { }
}

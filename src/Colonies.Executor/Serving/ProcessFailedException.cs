namespace Colonies;

/// <summary>
/// Thrown by a handler, it fails the process with just these errors. Any other exception fails it with its type and message, and those of
/// its causes.
/// </summary>
public sealed class ProcessFailedException : Exception
{
    /// <summary>Fails the process with these errors.</summary>
    /// <param name="errors">What callers are to read, a line or more each. At least one.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public ProcessFailedException(params IReadOnlyList<string> errors) : base(string.Join('\n', errors)) =>
        Errors = errors.Count > 0 ? errors : throw new ArgumentException("A failure needs at least one error: say what went wrong.", nameof(errors));

    /// <summary>What the process is failed with.</summary>
    public IReadOnlyList<string> Errors { get; }
}

namespace Colonies.Hosting;

/// <summary>The program cannot start as it was asked to; the message says what to change.</summary>
internal sealed class UsageException(string message, Exception? innerException = null) : Exception(message, innerException);

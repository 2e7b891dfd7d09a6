using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Why something did not work. A closed family: match on its cases. Immutable; no case ever holds a private key.
/// As an exception it travels in a <see cref="ColoniesException"/>.
/// </summary>
public abstract record ColoniesError
{
    private protected ColoniesError() { }

    /// <summary>A number of its own for each case; it stays the same between versions.</summary>
    public abstract int Code { get; }

    /// <summary>What happened and what to do about it, for people.</summary>
    public abstract string Message { get; }

    /// <summary>The error as an exception.</summary>
    /// <param name="cause">What caused it, if an exception did.</param>
    public ColoniesException ToException(Exception? cause = null) => new(this, cause);

    /// <summary>The same as <see cref="Message"/>.</summary>
    public sealed override string ToString() => Message;

    /// <summary>The client refused to send this, because no server accepts it or because it would do harm there.</summary>
    /// <param name="Call">The call, such as <c>Workflows.Submit</c>.</param>
    /// <param name="Problem">What is wrong, in words.</param>
    public sealed record InvalidInput(string Call, string Problem) : ColoniesError
    {
        /// <inheritdoc/>
        public override int Code => 4001;

        /// <inheritdoc/>
        public override string Message => $"{Call}: {Problem}";
    }

    /// <summary>The server answered no.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Fault">The server's words and their meaning.</param>
    /// <param name="KeyId">Id of the key that signed.</param>
    public sealed record Refused(string Call, Fault Fault, string KeyId) : ColoniesError
    {
        /// <summary>The colony the call was about; empty when it names none.</summary>
        public string ColonyName { get; init; } = "";

        /// <inheritdoc/>
        public override int Code => 4002;

        /// <inheritdoc/>
        public override string Message => Advice.For(this);
    }

    /// <summary>Nothing answers at the address. The call did not arrive.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Address">The server.</param>
    /// <param name="Cause">Such as <c>connection refused</c>.</param>
    public sealed record Unreachable(string Call, string Address, string Cause) : ColoniesError
    {
        /// <inheritdoc/>
        public override int Code => 4003;

        /// <inheritdoc/>
        public override string Message =>
            $"No Colonies server answers at {Address} ({Cause}). Is it running? Check COLONIES_SERVER_HOST, COLONIES_SERVER_PORT and COLONIES_TLS.";
    }

    /// <summary>The connection broke before the answer was there.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Address">The server.</param>
    /// <param name="MayHaveArrived">True when the call would have changed something, and may have.</param>
    /// <param name="Cause">What broke.</param>
    public sealed record ConnectionLost(string Call, string Address, bool MayHaveArrived, string Cause) : ColoniesError
    {
        /// <inheritdoc/>
        public override int Code => 4004;

        /// <inheritdoc/>
        public override string Message => $"The connection to {Address} was lost during {Call} ({Cause}). {Advice.Arrived(MayHaveArrived)}";
    }

    /// <summary>Something answered, but not as a Colonies server does.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Address">Who answered.</param>
    /// <param name="Excerpt">The beginning of what came instead.</param>
    public sealed record MalformedReply(string Call, string Address, string Excerpt) : ColoniesError
    {
        /// <summary>True when the call would have changed something, and may have.</summary>
        public bool MayHaveArrived { get; init; }

        /// <inheritdoc/>
        public override int Code => 4005;

        /// <inheritdoc/>
        public override string Message => Advice.For(this);
    }

    /// <summary>It took longer than allowed.</summary>
    /// <param name="Call">The call.</param>
    /// <param name="Limit">How long it was allowed to take.</param>
    public sealed record TimedOut(string Call, TimeSpan Limit) : ColoniesError
    {
        /// <summary>True when the call would have changed something, and may have.</summary>
        public bool MayHaveArrived { get; init; }

        /// <inheritdoc/>
        public override int Code => 4006;

        /// <inheritdoc/>
        public override string Message => Advice.For(this);
    }

    /// <summary>A process ended without success, or one step of a workflow did and took the rest with it.</summary>
    /// <param name="ProcessId">The process; in a workflow the one that failed first.</param>
    /// <param name="Reached">How it ended.</param>
    public sealed record StepFailed(string ProcessId, StepEnd Reached) : ColoniesError
    {
        /// <summary>The function; empty when the process is gone.</summary>
        public string FunctionName { get; init; } = "";

        /// <summary>The node of the workflow; empty outside one.</summary>
        public string NodeName { get; init; } = "";

        /// <summary>The type of executor that was asked for.</summary>
        public string ExecutorType { get; init; } = "";

        /// <summary>Who ran it; empty when nobody did.</summary>
        public string ExecutorId { get; init; } = "";

        /// <summary>The name of who ran it; empty when nobody did or the name could not be read.</summary>
        public string ExecutorName { get; init; } = "";

        /// <summary>Why, in the executor's or the server's words.</summary>
        public IReadOnlyList<string> Errors { get; init; } = [];

        /// <summary>How often it was put back into the queue.</summary>
        public int Retries { get; init; }

        /// <summary>From submission to the last start, or to the end when nobody took it. Null when not known.</summary>
        public TimeSpan? Waited { get; init; }

        /// <summary>From the last start to the end. Null when it never ran, or not known.</summary>
        public TimeSpan? Ran { get; init; }

        /// <summary>The workflow; empty outside one.</summary>
        public string ProcessGraphId { get; init; } = "";

        /// <inheritdoc/>
        public override int Code => 4007;

        /// <inheritdoc/>
        public override string Message => Advice.For(this);
    }
}

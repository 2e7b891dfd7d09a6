using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Why something did not work. A closed family: match on its cases. Immutable; no case ever holds a private key.
/// As an exception it travels in a <see cref="ColoniesException"/>.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Code</term><description>Case</description></listheader>
/// <item><term>4001</term><description><see cref="InvalidInput"/></description></item>
/// <item><term>4002</term><description><see cref="Refused"/></description></item>
/// <item><term>4003</term><description><see cref="Unreachable"/></description></item>
/// <item><term>4004</term><description><see cref="ConnectionLost"/></description></item>
/// <item><term>4005</term><description><see cref="MalformedReply"/></description></item>
/// <item><term>4006</term><description><see cref="TimedOut"/></description></item>
/// <item><term>4007</term><description><see cref="StepFailed"/></description></item>
/// <item><term>4008</term><description><see cref="ConditionFailed"/></description></item>
/// <item><term>4009</term><description><see cref="NothingThere"/></description></item>
/// <item><term>4011</term><description><see cref="TransferFailed"/></description></item>
/// </list>
/// What each means and what to do is in docs/errors.md.
/// </remarks>
public abstract record ColoniesError
{
    private protected ColoniesError() { }

    /// <summary>A number of its own for each case; it stays the same between versions.</summary>
    public abstract int Code { get; }

    /// <summary>What happened and what to do about it, for people, on one line.</summary>
    public abstract string Message { get; }

    /// <summary>
    /// Whether the same may work later, because the colony was out of reach or in trouble. It does not say that it is safe to repeat:
    /// see <see cref="ConnectionLost.MayHaveArrived"/>.
    /// </summary>
    public bool IsTransient => this is Unreachable or ConnectionLost or MalformedReply or TimedOut
        or Refused { Fault: { Kind: FaultKind.ServerFault } or { Kind: FaultKind.LimitReached, Status: 503 } };

    /// <summary>The error as an exception.</summary>
    /// <param name="cause">What caused it, if an exception did.</param>
    public ColoniesException ToException(Exception? cause = null) => new(this, cause);

    /// <summary>Everything about it, for people: <see cref="Message"/>, and for a failed step its story on several lines.</summary>
    public sealed override string ToString() => Story;

    private protected virtual string Story => Message;

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

        /// <summary>
        /// The type of the exception on the executor, such as <c>System.InvalidOperationException</c> or <c>ValueError</c>, where its words
        /// tell it: those of a .NET executor of this library, and of Python ones that send a traceback or the exception's <c>repr</c>.
        /// Null when not known.
        /// </summary>
        public string? RemoteExceptionType => RemoteWords.ExceptionType(Errors);

        /// <summary>How often it was put back into the queue.</summary>
        public int Retries { get; init; }

        /// <summary>How often it may be put back because it ran too long; negative for no limit.</summary>
        public int MaxRetries { get; init; }

        /// <summary>Which start this was, from 1.</summary>
        public int Attempt => Retries + 1;

        /// <summary>From submission to the last start, or to the end when nobody took it. Null when not known.</summary>
        public TimeSpan? Waited { get; init; }

        /// <summary>From the last start to the end. Null when it never ran, or not known.</summary>
        public TimeSpan? Ran { get; init; }

        /// <summary>The workflow; empty outside one.</summary>
        public string ProcessGraphId { get; init; } = "";

        /// <summary>
        /// Where in this program's source the step was written, or else its function was named. Null when that is not known.
        /// </summary>
        public Origin? WrittenAt { get; init; }

        /// <inheritdoc/>
        public override int Code => 4007;

        /// <inheritdoc/>
        public override string Message => StepStory.Line(this);

        private protected override string Story => StepStory.Tell(this);
    }

    /// <summary>A condition of the computation itself does not hold, such as a <c>where</c> of a query.</summary>
    /// <param name="Condition">The condition, in the words of the program.</param>
    public sealed record ConditionFailed(string Condition) : ColoniesError
    {
        /// <summary>Where in this program's source it was written. Null when that is not known.</summary>
        public Origin? WrittenAt { get; init; }

        /// <inheritdoc/>
        public override int Code => 4008;

        /// <inheritdoc/>
        public override string Message =>
            $"The condition does not hold: {Condition}{(WrittenAt is null ? "" : $" ({WrittenAt})")}. Nothing after it was run: catch this failure if a value may be turned away.";
    }

    /// <summary>The computation needed a value that is not there, such as that of an empty option.</summary>
    /// <param name="What">What is not there.</param>
    public sealed record NothingThere(string What) : ColoniesError
    {
        /// <inheritdoc/>
        public override int Code => 4009;

        /// <inheritdoc/>
        public override string Message =>
            $"There is nothing where a value is needed: {What}. Nothing after it was run: give another value, or catch this failure.";
    }

    /// <summary>Contents of a file could not be kept, read or removed.</summary>
    /// <param name="Call">The call, such as <c>Files.Upload</c>.</param>
    /// <param name="Store">The store, without any key.</param>
    /// <param name="Failure">What kind of failure it is.</param>
    /// <param name="Problem">What happened, in the words of the store: it names the object, and what to do.</param>
    public sealed record TransferFailed(string Call, string Store, ContentFailure Failure, string Problem) : ColoniesError
    {
        /// <inheritdoc/>
        public override int Code => 4011;

        /// <inheritdoc/>
        public override string Message => $"{Call}: {Problem}{(Problem.EndsWith('.') ? "" : ".")}" + (Failure switch
        {
            ContentFailure.Unreachable => " Is the store running? Check AWS_S3_ENDPOINT and AWS_S3_TLS.",
            ContentFailure.Lost => " It can be tried again.",
            _ => "",
        });
    }
}

namespace Colonies.Protocol;

/// <summary>A server's refusal, classified: the one place where statuses and texts of the wire get a meaning.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Status">The HTTP status, which is also inside the reply.</param>
/// <param name="Message">The server's own words.</param>
public sealed record Fault(FaultKind Kind, int Status, string Message)
{
    // The status decides as far as it can; texts decide the rest, in this order. Each text is pinned by a recorded reply.
    private static readonly (string Text, FaultKind Kind)[] _badRequest =
    [
        ("already exists", FaultKind.AlreadyExists),
        ("duplicate key value", FaultKind.AlreadyExists),
        ("^Colony with name <", FaultKind.UnknownColony),
        ("Failed to iterate processgraph", FaultKind.ServerFault),
        ("Tried to set failed process", FaultKind.TakenAway),
        ("Tried to set cancelled process", FaultKind.TakenAway),
        ("is not assigned to executor", FaultKind.TakenAway),
        ("^Tried to ", FaultKind.WrongState),
        ("is not running", FaultKind.WrongState),
        ("does not belong to a processgraph", FaultKind.WrongState),
        ("remove a running process", FaultKind.WrongState),
        ("to remove running process", FaultKind.WrongState),
        ("a process part of a workflow", FaultKind.WrongState),
        ("^Only an executor can ", FaultKind.NotPermitted),
        ("does not exist", FaultKind.NotFound),
        ("not found", FaultKind.NotFound),
        ("msg.MsgType does not match", FaultKind.Invalid),
        ("^Failed to get file", FaultKind.NotFound),
    ];

    private static readonly (string Text, FaultKind Kind)[] _forbidden =
    [
        ("^Invalid signature length", FaultKind.BadSignature),
        ("^Failed to recover public key", FaultKind.BadSignature),
        ("^Failed verify signature", FaultKind.BadSignature),
        ("^encoding/hex:", FaultKind.BadSignature),
        ("^invalid rpcMsg.PayloadType", FaultKind.UnknownMessage),
        ("^Colony with name <", FaultKind.UnknownColony),
        ("^Empty Colony name", FaultKind.UnknownColony),
        ("^Invalid process with Id", FaultKind.NotFound),
        ("process is not assigned", FaultKind.TakenAway),
        ("not allowed to close process", FaultKind.TakenAway),
        ("only the assigned Executor", FaultKind.TakenAway),
        ("is allowed to set attributes", FaultKind.TakenAway),
        ("process is not running", FaultKind.WrongState),
        ("^Count exceeds", FaultKind.Invalid),
    ];

    private static readonly (string Text, FaultKind Kind)[] _missing =
    [
        ("No process available for assignment", FaultKind.NothingToAssign),
        ("^Colony with name <", FaultKind.UnknownColony),
    ];

    private static readonly (string Text, FaultKind Kind)[] _unavailable =
    [
        ("assignments are paused", FaultKind.Paused),
        ("^the channels of the server are full", FaultKind.LimitReached),
        ("^the server is busy", FaultKind.LimitReached),
    ];

    private static readonly (string Text, FaultKind Kind)[] _internal =
    [
        ("^rate limit exceeded", FaultKind.LimitReached),
        ("^channel log is full", FaultKind.LimitReached),
        ("^process has too many channels", FaultKind.LimitReached),
        ("^message payload exceeds maximum size", FaultKind.LimitReached),
        ("^Failed to assign process, executor not found", FaultKind.NotPermitted),
        ("already exists", FaultKind.AlreadyExists),
        ("duplicate key value", FaultKind.AlreadyExists),
        ("^Duplicate nodename", FaultKind.Invalid),
        ("^Nodename is missing", FaultKind.Invalid),
        ("^Failed to submit workflow", FaultKind.Invalid),
        ("malformatted", FaultKind.Invalid),
        (" is nil", FaultKind.NotFound),
        ("does not exist", FaultKind.NotFound),
    ];

    /// <summary>Classifies a refusal: by its status, and by its text where the wire gives nothing else.</summary>
    /// <param name="failure">The payload of an error reply.</param>
    /// <returns>The refusal with its meaning; an unknown text gets the meaning that its status has in general.</returns>
    public static Fault Of(Failure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var text = failure.Message ?? "";
        return new Fault(Classify(failure.Status, text), failure.Status, text);
    }

    private static FaultKind Classify(int status, string text) => status switch
    {
        400 => Find(_badRequest, text, FaultKind.Invalid),
        401 => FaultKind.NotPermitted,
        403 => Find(_forbidden, text, FaultKind.NotPermitted),
        404 => Find(_missing, text, FaultKind.NotFound),
        408 or 503 => Find(_unavailable, text, FaultKind.ServerFault),
        409 => Has(text, "already exists") ? FaultKind.AlreadyExists : FaultKind.WrongState,
        500 => Find(_internal, text, FaultKind.ServerFault),
        > 400 and < 500 => FaultKind.Invalid,
        _ => FaultKind.ServerFault,
    };

    private static FaultKind Find((string Text, FaultKind Kind)[] rules, string text, FaultKind otherwise)
    {
        foreach (var rule in rules)
        {
            if (rule.Text[0] == '^' ? text.StartsWith(rule.Text[1..], StringComparison.Ordinal) : Has(text, rule.Text))
                return rule.Kind;
        }

        return otherwise;
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);
}

namespace Conformance.Recorded;

/// <summary>
/// Where the embedded colony answers otherwise than the reference on purpose; docs/compatibility.md tells why. A case may differ in what its
/// entry names and in nothing else, and an entry whose case no longer differs fails its test.
/// </summary>
internal static class KnownDifferences
{
    /// <summary>Differs altogether: nothing of the reply is compared.</summary>
    public const string Everything = "*";

    /// <summary>The HTTP status of a refusal; its text is compared.</summary>
    public const string Status = "status";

    /// <summary>A close frame where the reference just drops the connection.</summary>
    public const string CloseFrame = "close";

    public static readonly IReadOnlyList<Difference> All =
    [
        .. Because("the reference answers 500 for what is missing or wrong; clients hand the text on, which is the same", "status",
            ("addlogmsg.json", "refused: unknown process"),
            ("approveexecutormsg.json", "refused: unknown executor"),
            ("assignprocessmsg.json", "refused: a user cannot be assigned work"),
            ("cancelprocessgraphmsg.json", "refused: unknown workflow"),
            ("cancelprocessmsg.json", "refused: unknown process"),
            ("closesuccessfulmsg.json", "refused: unknown process"),
            ("extra/closefailedmsg.json", "refused: unknown process"),
            ("extra/getlogsmsg.json", "refused: unknown executor"),
            ("getexecutormsg.json", "refused: unknown executor"),
            ("getlogsmsg.json", "refused: unknown process"),
            ("getprocessgraphmsg.json", "refused: unknown workflow"),
            ("getusermsg.json", "refused: unknown user"),
            ("rejectexecutormsg.json", "refused: unknown executor"),
            ("removeexecutormsg.json", "refused: unknown executor"),
            ("removeprocessgraphmsg.json", "refused: unknown workflow"),
            ("removeprocessmsg.json", "refused: unknown process"),
            ("scenarios/membership.json#13", "a user may not be assigned"),
            ("setoutputmsg.json", "refused: unknown process"),
            ("submitworkflowspecmsg.json", "refused: dependency on a node that does not exist"),
            ("submitworkflowspecmsg.json", "refused: duplicate node name"),
            ("submitworkflowspecmsg.json", "refused: node without a name")),
        .. Because("a stranger is refused, not sent an empty body", "*",
            ("getcolonystatsmsg.json", "signer is not a member: HTTP 200 with an EMPTY body"),
            ("getprocesshistmsg.json", "signer is not a member: HTTP 200 with an EMPTY body")),
        .. Because("a workflow that can never end is refused", "*",
            ("extra/submitworkflowspecmsg.json", "a cycle b<->c behind a root is accepted (b and c never run)"),
            ("extra/submitworkflowspecmsg.json", "a node depending on itself is accepted"),
            ("extra/submitworkflowspecmsg.json", "functionspecs null: accepted"),
            ("extra/submitworkflowspecmsg.json", "no nodes: accepted"),
            ("extra/submitworkflowspecmsg.json", "priority out of range is NOT checked in workflows"),
            ("submitworkflowspecmsg.json", "a cycle a<->b is accepted (no roots, never runs)")),
        .. Because("a refused workflow leaves nothing behind", "*",
            ("getprocessgraphsmsg.json",
                "refused: an earlier invalid workflow left a broken graph behind, listing waiting graphs now fails")),
        .. Because("any signed request is a sign of life, not only an assign", ".lastheardfromtime",
            ("extra/getexecutormsg.json", "success: executor after reportallocationmsg"),
            ("getexecutorbyidmsg.json", "success"),
            ("getexecutormsg.json", "success: approved executor (state 1)"),
            ("getexecutorsmsg.json", "success"),
            ("getexecutorsmsg.json", "success: an executor that is not approved may list executors"),
            ("scenarios/membership.json#23", "a pending executor may list executors")),
        .. Because("only what had not succeeded fails with a failed step, with an end time and the cause", ".state .endtime .background .errors",
            ("scenarios/failing-step.json#11", "workflow is failed"),
            ("scenarios/failing-step.json#12", "process a (was successful before b failed)"),
            ("scenarios/failing-step.json#14", "process c"),
            ("scenarios/failing-step.json#21", "the other one was set to failed although its executor is still working"),
            ("scenarios/failing-step.json#23", "workflow is failed")),
        .. Because("a note has the state of its process at once, not from the next change on", ".state",
            ("getattributemsg.json", "success")),
        .. Because("the reply to an assign holds the real deadline", ".execdeadline",
            ("extra/assignprocessmsg.json", "as sent by pycolonies"),
            ("scenarios/retries-and-timeouts.json#19", "assigned, try 1"),
            ("scenarios/retries-and-timeouts.json#25", "assigned the newer one"),
            ("scenarios/retries-and-timeouts.json#6", "assigned (first try; the reply has no execdeadline yet)")),
        .. Because("maxexectime 0 means no limit, as in workflows", ".state .endtime .errors",
            ("scenarios/retries-and-timeouts.json#17", "maxexectime 0 has already passed: failed almost at once")),
        .. Because("a close that is refused changes nothing, and a repeated one changes nothing either", ".out",
            ("extra/getprocessesmsg.json", "success: cancelled"),
            ("extra/getprocessesmsg.json", "success: failed"),
            ("extra/getprocessmsg.json", "success: after being closed twice"),
            ("getprocesshistmsg.json", "success: one executor, failed")),
        .. Because("logs of another colony are not shown", "*",
            ("getlogsmsg.json", "success: by executor name (includes logs of a same-named executor in ANOTHER colony)")),
        .. Because("the reply shows what was added, not what had the id before", ".name .executorname .commissiontime",
            ("addexecutormsg.json", "same executor id under another name is accepted; the reply shows the executor that had the id first"),
            ("extra/addcolonymsg.json", "same colony id under another name is accepted; the reply shows the colony that had the id first")),
        .. Because("a subscription that ends is closed with code 1000 instead of dropped", "close",
            ("pubsub/process-other-final-state.json",
                "waiting for state 2, but the process fails: no frame, connection dropped at the timeout (2 s)"),
            ("pubsub/process-timeout.json", "nothing happens within the timeout (1 s): the server drops the connection without any frame"),
            ("pubsub/process-wrong-executortype.json", "with another executortype than that of the process no frame ever arrives")),
        .. Because("a pushed process is the process as it is, with output and end time", ".endtime .out close",
            ("pubsub/process-empty-executortype.json", "executortype may be left empty: the type of the process is used"),
            ("pubsub/process-successful.json",
                "subscribe to one process reaching state 2 (successful); one frame arrives when it is closed (state is "
                + "2, but output and end time are not filled in)"),
            ("pubsub/process-timeout-after-event.json",
                "after an event the subscription lives on until its timeout (2 s), then the server drops the connection"),
            ("pubsub/process-two-subscriptions.json", "two subscriptions on one connection"),
            ("pubsub/processes-successful.json", "an executor subscribes to all processes of a type in state 2 (successful)"),
            ("pubsub/workflow-child-successful.json", "wait for the last process of a workflow")),
        .. Because("only members may subscribe", "*",
            ("pubsub/process-non-member.json",
                "a key that is not a member of the colony may subscribe to a process (no membership check here)")),
        .. Because("a pushed process is the process as it is", ".assignedexecutorid .isassigned .retries .endtime",
            ("pubsub/process-retry.json", "a running process exceeds maxexectime and goes back to waiting: subscriber to state 0")),
        .. Because("an executor is told of its own colony only", "*",
            ("pubsub/processes-other-colony.json",
                "an executor of another colony subscribes by type: it receives the processes of this colony (colonyname "
                + "is not looked at)")),
        .. Because("every subscriber is told of every event", "*",
            ("pubsub/processes-two-subscribers.json",
                "two subscribers for the same type and state: each event goes to only ONE of them, in turn (which one "
                + "is first is not deterministic)")),
        .. Because("a failure that cascades is pushed too", "*",
            ("pubsub/workflow-child-cascade.json",
                "a parent fails and the child is failed with it: NO frame for the child, connection dropped at the timeout (3 s)")),
        .. Because("bad input is refused with 400 and says what is wrong", "*",
            ("envelopes.json", "payload is base64 of JSON null (correctly signed)"),
            ("extra/submitworkflowspecmsg.json", "refused: bad memory quantity in a node")),
    ];

    /// <summary>The difference that is known for a recorded case, or null.</summary>
    public static Difference? Of(string file, string name) => All.SingleOrDefault(known => known.File == file && known.Case == name);

    private static IEnumerable<Difference> Because(string reason, string where, params (string File, string Case)[] cases) =>
        cases.Select(item => new Difference(item.File, item.Case, reason, where.Split(' ')));

    /// <param name="File">The recording; <c>#n</c> is the step of a scenario.</param>
    /// <param name="Case">Its name.</param>
    /// <param name="Reason">Why it differs.</param>
    /// <param name="Where">In what: ends of paths in the reply such as <c>.endtime</c>, or one of the constants above.</param>
    internal sealed record Difference(string File, string Case, string Reason, IReadOnlyList<string> Where);
}

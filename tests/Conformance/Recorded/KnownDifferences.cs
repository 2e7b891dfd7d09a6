namespace Colonies.Conformance.Recorded;

/// <summary>
/// Where the embedded colony answers otherwise than the reference on purpose. Each entry names the row of docs/compatibility.md that tells
/// why. A case may differ in what its entry names and in nothing else, and one that no longer differs fails its test.
/// </summary>
internal static class KnownDifferences
{
    /// <summary>Differs altogether: nothing of the reply is compared.</summary>
    public const string Everything = "*";

    /// <summary>
    /// The HTTP status of a refusal; its text is compared. A number instead means: we refuse with that status, whatever is recorded.
    /// </summary>
    public const string Status = "status";

    /// <summary>A close frame where the reference just drops the connection.</summary>
    public const string CloseFrame = "close";

    /// <summary>Frames after the last recorded one.</summary>
    public const string MoreFrames = "more";

    public static readonly IReadOnlyList<Difference> All =
    [
        .. Because("something addressed by id or name does not exist", "status",
            ("addlogmsg.json", "refused: unknown process"),
            ("approveexecutormsg.json", "refused: unknown executor"),
            ("cancelprocessgraphmsg.json", "refused: unknown workflow"),
            ("cancelprocessmsg.json", "refused: unknown process"),
            ("closesuccessfulmsg.json", "refused: unknown process"),
            ("extra/closefailedmsg.json", "refused: unknown process"),
            ("extra/getlogsmsg.json", "refused: unknown executor"),
            ("getcronmsg.json", "refused: unknown cron"),
            ("extra/getsnapshotmsg.json", "refused: unknown name"),
            ("getexecutormsg.json", "refused: unknown executor"),
            ("getfilemsg.json", "refused: unknown id"),
            ("getgeneratormsg.json", "refused: unknown generator"),
            ("getlogsmsg.json", "refused: unknown process"),
            ("getprocessgraphmsg.json", "refused: unknown workflow"),
            ("getsnapshotmsg.json", "refused: unknown id"),
            ("getusermsg.json", "refused: unknown user"),
            ("rejectexecutormsg.json", "refused: unknown executor"),
            ("removecronmsg.json", "refused: unknown cron"),
            ("removeexecutormsg.json", "refused: unknown executor"),
            ("packgeneratormsg.json", "refused: unknown generator"),
            ("removegeneratormsg.json", "refused: unknown generator"),
            ("removeprocessgraphmsg.json", "refused: unknown workflow"),
            ("resolvegeneratormsg.json", "refused: unknown generator"),
            ("removeprocessmsg.json", "refused: unknown process"),
            ("setoutputmsg.json", "refused: unknown process")),
        .. Because("a message that names neither an id nor a name; a snapshot whose name is taken", "status",
            ("createsnapshotmsg.json", "refused: a snapshot with that name exists"),
            ("getfilemsg.json", "refused: neither id nor label and name"),
            ("getsnapshotmsg.json", "refused: neither id nor name"),
            ("removesnapshotmsg.json", "refused: neither id nor name")),
        .. Because("a user, not an executor, asks for work", "status",
            ("assignprocessmsg.json", "refused: a user cannot be assigned work"),
            ("scenarios/membership.json#13", "a user may not be assigned")),
        .. Because("a workflow is not sound", "status",
            ("submitworkflowspecmsg.json", "refused: dependency on a node that does not exist"),
            ("submitworkflowspecmsg.json", "refused: duplicate node name"),
            ("submitworkflowspecmsg.json", "refused: node without a name")),
        .. Because("a workflow is not sound", "400",
            ("extra/submitworkflowspecmsg.json", "refused: bad memory quantity in a node")),
        .. Because("`getprocesshistmsg`, `getcolonystatsmsg` by a stranger", "403",
            ("getcolonystatsmsg.json", "signer is not a member: HTTP 200 with an EMPTY body"),
            ("getprocesshistmsg.json", "signer is not a member: HTTP 200 with an EMPTY body")),
        .. Because("cycle, self-dependency, no specs, priority out of range", "400",
            ("extra/submitworkflowspecmsg.json", "a cycle b<->c behind a root is accepted (b and c never run)"),
            ("extra/submitworkflowspecmsg.json", "a node depending on itself is accepted"),
            ("extra/submitworkflowspecmsg.json", "functionspecs null: accepted"),
            ("extra/submitworkflowspecmsg.json", "no nodes: accepted"),
            ("extra/submitworkflowspecmsg.json", "priority out of range is NOT checked in workflows"),
            ("submitworkflowspecmsg.json", "a cycle a<->b is accepted (no roots, never runs)")),
        .. Because("refused workflow", "*",
            ("getprocessgraphsmsg.json",
                "refused: an earlier invalid workflow left a broken graph behind, listing waiting graphs now fails")),
        .. Because("sign of life", ".lastheardfromtime",
            ("extra/getexecutormsg.json", "success: executor after reportallocationmsg"),
            ("getexecutorbyidmsg.json", "success"),
            ("getexecutormsg.json", "success: approved executor (state 1)"),
            ("getexecutorsmsg.json", "success"),
            ("getexecutorsmsg.json", "success: an executor that is not approved may list executors"),
            ("scenarios/membership.json#23", "a pending executor may list executors")),
        .. Because("a step with children fails", ".state .endtime .background .errors",
            ("scenarios/failing-step.json#11", "workflow is failed"),
            ("scenarios/failing-step.json#12", "process a (was successful before b failed)"),
            ("scenarios/failing-step.json#14", "process c"),
            ("scenarios/failing-step.json#21", "the other one was set to failed although its executor is still working"),
            ("scenarios/failing-step.json#23", "workflow is failed")),
        .. Because("state of an attribute", ".state",
            ("getattributemsg.json", "success")),
        .. Because("`execdeadline` in the reply of an assign", ".execdeadline",
            ("extra/assignprocessmsg.json", "as sent by pycolonies"),
            ("scenarios/retries-and-timeouts.json#19", "assigned, try 1"),
            ("scenarios/retries-and-timeouts.json#25", "assigned the newer one"),
            ("scenarios/retries-and-timeouts.json#6", "assigned (first try; the reply has no execdeadline yet)")),
        .. Because("`maxexectime` 0 or less in a single submit or an added child", ".state .endtime .errors",
            ("scenarios/retries-and-timeouts.json#17", "maxexectime 0 has already passed: failed almost at once")),
        .. Because("late close of a failed or cancelled process", ".out",
            ("extra/getprocessesmsg.json", "success: cancelled"),
            ("extra/getprocessesmsg.json", "success: failed"),
            ("getprocesshistmsg.json", "success: one executor, failed")),
        .. Because("repeated `closesuccessfulmsg`", ".out",
            ("extra/getprocessmsg.json", "success: after being closed twice")),
        .. Because("definition or blueprint whose name or id is taken", "409",
            ("addblueprintdefinitionmsg.json", "refused: a definition with that name exists")),
        .. Because("`getlogsmsg` by executor name", "*",
            ("getlogsmsg.json", "success: by executor name (includes logs of a same-named executor in ANOTHER colony)")),
        .. Because("one key registered under two names", ".name .executorname .commissiontime",
            ("addexecutormsg.json", "same executor id under another name is accepted; the reply shows the executor that had the id first"),
            ("extra/addcolonymsg.json", "same colony id under another name is accepted; the reply shows the colony that had the id first")),
        .. Because("at the timeout", "close",
            ("pubsub/process-other-final-state.json",
                "waiting for state 2, but the process fails: no frame, connection dropped at the timeout (2 s)"),
            ("pubsub/process-timeout.json", "nothing happens within the timeout (1 s): the server drops the connection without any frame"),
            ("pubsub/process-wrong-executortype.json", "with another executortype than that of the process no frame ever arrives")),
        .. Because("process in a push", ".endtime .out close",
            ("pubsub/process-empty-executortype.json", "executortype may be left empty: the type of the process is used"),
            ("pubsub/process-successful.json",
                "subscribe to one process reaching state 2 (successful); one frame arrives when it is closed (state is "
                + "2, but output and end time are not filled in)"),
            ("pubsub/process-timeout-after-event.json",
                "after an event the subscription lives on until its timeout (2 s), then the server drops the connection"),
            ("pubsub/process-two-subscriptions.json", "two subscriptions on one connection"),
            ("pubsub/processes-successful.json", "an executor subscribes to all processes of a type in state 2 (successful)"),
            ("pubsub/workflow-child-successful.json", "wait for the last process of a workflow")),
        .. Because("who may listen to a process", "*",
            ("pubsub/process-non-member.json",
                "a key that is not a member of the colony may subscribe to a process (no membership check here)")),
        .. Because("process in a push", ".assignedexecutorid .isassigned .retries .endtime",
            ("pubsub/process-retry.json", "a running process exceeds maxexectime and goes back to waiting: subscriber to state 0")),
        .. Because("`subscribeprocessesmsg`", "*",
            ("pubsub/processes-other-colony.json",
                "an executor of another colony subscribes by type: it receives the processes of this colony (colonyname "
                + "is not looked at)")),
        .. Because("`subscribeprocessesmsg`", "*",
            ("pubsub/processes-two-subscribers.json",
                "two subscribers for the same type and state: each event goes to only ONE of them, in turn (which one "
                + "is first is not deterministic)")),
        .. Because("what is pushed", "*",
            ("pubsub/workflow-child-cascade.json",
                "a parent fails and the child is failed with it: NO frame for the child, connection dropped at the timeout (3 s)")),
        .. Because("the process of a channel ends", "more",
            ("pubsub/channel-stream.json",
                "subscribe to a channel: existing entries first (one frame), then one frame per entry; when the process closes the "
                + "stream just stops")),
    ];

    /// <summary>The difference that is known for a recorded case, or null.</summary>
    public static Difference? Of(string file, string name) => All.SingleOrDefault(known => known.File == file && known.Case == name);

    private static IEnumerable<Difference> Because(string row, string where, params (string File, string Case)[] cases) =>
        cases.Select(item => new Difference(item.File, item.Case, row, where.Split(' ')));

    /// <param name="File">The recording; <c>#n</c> is the step of a scenario.</param>
    /// <param name="Case">Its name.</param>
    /// <param name="Row">The behaviour, as docs/compatibility.md calls it.</param>
    /// <param name="Where">In what: ends of paths in the reply such as <c>.endtime</c>, or one of the constants above.</param>
    internal sealed record Difference(string File, string Case, string Row, IReadOnlyList<string> Where);
}

namespace Colonies;

/// <summary>
/// Names of spans' and measurements' attributes: those of OpenTelemetry's messaging conventions where they fit, with the executors' type
/// as the destination and the process as the message. The same file in every library that traces; told in docs/tracing.md.
/// </summary>
internal static class TraceNames
{
    /// <summary>What <see cref="MessagingSystem"/> says.</summary>
    internal const string Colonies = "colonies";

    internal const string MessagingSystem = "messaging.system";

    /// <summary><c>submit</c>, <c>queue</c> or <c>run</c>.</summary>
    internal const string Operation = "messaging.operation.name";

    /// <summary>The conventions' own kinds: <c>send</c>, <c>receive</c>, <c>process</c>.</summary>
    internal const string OperationType = "messaging.operation.type";

    /// <summary>The type of executor.</summary>
    internal const string Destination = "messaging.destination.name";

    internal const string ProcessId = "messaging.message.id";

    internal const string WorkflowId = "messaging.message.conversation_id";

    /// <summary>How many steps a workflow has.</summary>
    internal const string StepCount = "messaging.batch.message_count";

    internal const string ServerAddress = "server.address";

    internal const string ServerPort = "server.port";

    internal const string Colony = "colonies.colony";

    internal const string Function = "colonies.function";

    internal const string NodeName = "colonies.node";

    /// <summary>The executor's name.</summary>
    internal const string Executor = "colonies.executor";

    /// <summary>Which start of the process it is, from 1.</summary>
    internal const string Attempt = "colonies.attempt";

    /// <summary>How a run ended.</summary>
    internal const string Outcome = "colonies.outcome";

    /// <summary>Whether the time in the queue has the wait for other steps in it.</summary>
    internal const string HasParents = "colonies.has_parents";

    internal const string ErrorType = "error.type";
}

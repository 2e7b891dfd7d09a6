using System.Text.Json;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// Messages that give outputs and end processes (protocol sections 4.3 and 6.1). Each is checked first, and changes nothing when refused.
/// </summary>
internal static class ClosingHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<SetOutputMessage>(PayloadTypes.SetOutput, "set output", SetOutput),
        Route.Of<CloseSuccessfulMessage>(
            PayloadTypes.CloseSuccessful, "close process as successful", CloseSuccessful,
            invalidJson: "Failed to close successful, invalid JSON"),
        Route.Of<CloseFailedMessage>(
            PayloadTypes.CloseFailed, "close process as failed", CloseFailed, invalidJson: "Failed to close failed, invalid JSON"),
        Route.Of<CancelProcessMessage>(PayloadTypes.CancelProcess, "cancel process", Cancel),
    ];

    private static Reply SetOutput(SetOutputMessage message, Exchange exchange)
    {
        var process = Find(message.ProcessId, "Failed to set output, process is nil", exchange);
        if (process.ExecutorId != exchange.CallerId)
            throw Refusal.Forbidden("Failed to close process as successful, not allowed to close process as successful");
        if (process.State != ProcessState.Running)
            throw Refusal.Forbidden("Failed to set output, process is not running");
        if (Given(message.Output) is { } output)
            exchange.Store.Processes.SetOutput(process with { Output = output });
        return Reply.Nothing;
    }

    private static Reply CloseSuccessful(CloseSuccessfulMessage message, Exchange exchange)
    {
        var process = FindAssigned(message.ProcessId, "successful", exchange);

        // Said again, because the answer was lost: it stands as it was closed.
        if (process.State == ProcessState.Successful)
            return Reply.Nothing;
        RequireRunning(process, "successful");
        exchange.Completion.Succeed(process, Given(message.Output));
        return Reply.Nothing;
    }

    private static Reply CloseFailed(CloseFailedMessage message, Exchange exchange)
    {
        var process = FindAssigned(message.ProcessId, "failed", exchange);
        RequireRunning(process, "failed");
        exchange.Completion.Fail(process, message.Errors);
        return Reply.Nothing;
    }

    private static Reply Cancel(CancelProcessMessage message, Exchange exchange)
    {
        var process = Find(message.ProcessId, "Failed to cancel process, process is nil", exchange);
        if (process.IsInGraph)
            throw Refusal.BadRequest("Failed to cancel, cannot cancel a process part of a workflow, cancel the entire workflow instead");

        switch (process.State)
        {
            case ProcessState.Successful:
                throw Refusal.BadRequest("Tried to cancel successful process");
            case ProcessState.Failed:
                throw Refusal.BadRequest("Tried to cancel failed process");
            case ProcessState.Cancelled:
                throw Refusal.BadRequest("Tried to cancel already cancelled process");
            case ProcessState.Waiting:
            case ProcessState.Running:
            default:
                exchange.Completion.Cancel(process);
                return Reply.Nothing;
        }
    }

    private static ProcessRow Find(string processId, string unknown, Exchange exchange)
    {
        var process = exchange.Store.Processes.Find(processId) ?? throw Refusal.NotFound(unknown);
        exchange.Require.Member(process.ColonyName);
        return process;
    }

    private static ProcessRow FindAssigned(string processId, string end, Exchange exchange)
    {
        var process = Find(processId, $"Failed to close process as {end}, process is nil", exchange);
        return !process.IsAssigned ? throw Refusal.Forbidden($"Failed to close process as {end}, process is not assigned")
            : process.ExecutorId != exchange.CallerId
                ? throw Refusal.Forbidden($"Failed to close process as {end}, not allowed to close process as {end}")
            : process;
    }

    private static void RequireRunning(ProcessRow process, string end)
    {
        var state = process.State switch
        {
            ProcessState.Running => null,
            ProcessState.Successful => "successful",
            ProcessState.Failed => "failed",
            ProcessState.Cancelled => "cancelled",
            _ => "waiting",
        };
        if (state is not null)
            throw Refusal.BadRequest($"Tried to set {state} process as {end}");
    }

    /// <summary>The outputs as JSON; null for none, which keeps those set before.</summary>
    private static byte[]? Given(IReadOnlyList<JsonElement>? output) => output is { Count: > 0 } ? WireJson.Write(output) : null;
}

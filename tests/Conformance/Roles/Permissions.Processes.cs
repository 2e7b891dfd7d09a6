using Colonies.Protocol;

namespace Colonies.Conformance.Roles;

/// <summary>Processes, workflows, logs, channels, and what is listened to.</summary>
internal static partial class Permissions
{
    private const int AtOnce = -1;

    private static IEnumerable<Permission> Processes =>
    [
        Row("M", town => new SubmitFunctionSpecMessage { Spec = town.Spec() }),
        Row("approved executor", async town =>
        {
            await town.WaitingAsync();
            return new AssignProcessMessage { ColonyName = town.Name, TimeoutSeconds = AtOnce };
        }) with { Otherwise = Members(403, "Failed to assign process, executor not found") },
        Row("M", async town => new GetProcessMessage { ProcessId = await town.WaitingAsync() }),
        Row("M", town => new GetProcessesMessage { ColonyName = town.Name, Count = 10 }),
        Row("M", town => new GetProcessHistoryMessage { ColonyName = town.Name, Seconds = 10 }),
        Row("M", async town => new RemoveProcessMessage { ProcessId = await town.WaitingAsync() }),
        Row("O", town => new RemoveAllProcessesMessage { ColonyName = town.Name }),
        Row("A", async town => new SetOutputMessage { ProcessId = await town.RunningAsync() })
            with { Otherwise = Members(403, "Failed to close process as successful, not allowed to close process as successful") },
        Row("A", async town => new CloseSuccessfulMessage { ProcessId = await town.RunningAsync() })
            with { Otherwise = Members(403, "Failed to close process as successful, not allowed to close process as successful") },
        Row("A", async town => new CloseFailedMessage { ProcessId = await town.RunningAsync() })
            with { Otherwise = Members(403, "Failed to close process as failed, not allowed to close process as failed") },
        Row("M", async town => new CancelProcessMessage { ProcessId = await town.WaitingAsync() }),
        Row("O", town => new PauseAssignmentsMessage { ColonyName = town.Name }),
        Row("O", town => new ResumeAssignmentsMessage { ColonyName = town.Name }),
        Row("m", town => new GetPauseStatusMessage { ColonyName = town.Name }),
        Row("A", async town => new AddAttributeMessage
        {
            Attribute = new ProcessAttribute { TargetId = await town.RunningAsync(), Key = "k" },
        }) with
        {
            Otherwise = (town, role) => Members(
                403, $"Failed to add attribute, only executor with id <{town.Id(Role.Executor)}> is allowed to set attributes")(town, role),
        },
        Row("M", async town => new GetAttributeMessage { AttributeId = (await town.AttributeAsync()).AttributeId }),
        Row("A", async town => new AddLogMessage { ProcessId = await town.RunningAsync(), Message = "line" })
            with { Otherwise = Members(403, "Failed to add log, not allowed to add log, only the assigned Executor may att logs") },
        Row("that executor, approved", town =>
                new AddExecutorLogMessage { ColonyName = town.Name, ExecutorName = $"{Role.Executor}", Message = "line" })
            with
            {
                Otherwise = (town, role) => Members(403, role == Role.User
                    ? "Failed to add executor log, executor not found"
                    : "Failed to add executor log, executor name mismatch")(town, role),
            },
        Row("M", async town => new GetLogsMessage { ColonyName = town.Name, ProcessId = await town.WaitingAsync(), Count = 10 }),
        Row("M", town => new SearchLogsMessage { ColonyName = town.Name, Text = "line", Days = 1, Count = 10 }),

        Row("M", town => new SubmitWorkflowSpecMessage { Spec = town.Flow() }),
        Row("M", async town => new GetProcessGraphMessage { ProcessGraphId = await town.GraphAsync() }),
        Row("M", town => new GetProcessGraphsMessage { ColonyName = town.Name, Count = 10 }),
        Row("M", async town => new RemoveProcessGraphMessage { ProcessGraphId = await town.GraphAsync() }),
        Row("O", town => new RemoveAllProcessGraphsMessage { ColonyName = town.Name }),
        Row("M", async town => new CancelProcessGraphMessage { ProcessGraphId = await town.GraphAsync() }),
        Row("A", async town =>
        {
            var step = await town.RunningStepAsync();
            return new AddChildMessage { ProcessGraphId = step.ProcessGraphId, ParentProcessId = step.ProcessId, Spec = town.Spec("b") };
        }) with
        {
            Otherwise = (town, role) => Members(
                400, $"Process with Id {town.Running} is not assigned to executor with Id {town.Id(role)}")(town, role),
        },

        Row("initiator | A", async town => new ChannelAppendMessage { ProcessId = await town.RunningAsync(), Name = "chat", Sequence = 1 })
            with { Otherwise = Members(403, "Not authorized to write to channel") },
        Row("initiator | A", async town => new ChannelReadMessage { ProcessId = await town.RunningAsync(), Name = "chat" })
            with { Otherwise = Members(403, "Not authorized to read from channel") },
        Row("initiator | A", async town =>
                new SubscribeChannelMessage { ProcessId = await town.RunningAsync(), Name = "chat", TimeoutSeconds = AtOnce })
            with { Otherwise = Members(403, "Not authorized to subscribe to channel") },

        // Of these the catalogue says "any valid signature": docs/compatibility.md tells why we do not.
        Row("M", async town => new SubscribeProcessMessage { ProcessId = await town.WaitingAsync(), TimeoutSeconds = AtOnce }),
        Row("approved executor", town =>
                new SubscribeProcessesMessage { ColonyName = town.Name, ExecutorType = "worker", TimeoutSeconds = AtOnce })
            with { Otherwise = (_, role) => IsExecutor(role) ? null : new Failure(403, "executor not found") },

        // Our own.
        Row("M", async town => new SubscribeEndsMessage { ProcessIds = [await town.WaitingAsync()], TimeoutSeconds = AtOnce }),
    ];

    private static bool IsExecutor(Role role) => role is >= Role.Executor and <= Role.RemovedExecutor;
}

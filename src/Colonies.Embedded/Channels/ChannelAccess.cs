namespace Colonies.Engine;

/// <summary>A channel, and who may use it: the initiator of the process and the executor that has it, or had it last.</summary>
internal sealed record ChannelAccess(ProcessRow Process, ProcessChannels Channels, ChannelLog Log)
{
    /// <exception cref="Refusal">The caller is neither of the two.</exception>
    internal ChannelAccess For(string callerId, string task)
    {
        var executorId = Process.IsAssigned ? Process.ExecutorId : Channels.FormerExecutorId;
        return callerId == Process.InitiatorId || callerId == executorId ? this
            : throw Refusal.Forbidden($"Not authorized to {task} channel");
    }
}

using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>Processes: to submit, run, read and await them. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class ProcessCalls
{
    private const string LessThanNoCpu = "-1m";

    private readonly NounCalls _calls;

    internal ProcessCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Processes");

    /// <summary>Submits one process. By a member of the colony that the spec names.</summary>
    /// <param name="spec">What to run.</param>
    /// <param name="cancellationToken">Gives up; the process may have been submitted all the same.</param>
    /// <returns>The process, waiting.</returns>
    public async Task<Process> SubmitAsync(FunctionSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _calls.Check(SpecRules.Single(spec));
        return await Submission.OneAsync(spec, _calls.Address, traced => _calls.CallAsync(
            traced.Conditions.ColonyName, new SubmitFunctionSpecMessage { Spec = traced }, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Takes a process to run, waiting for one if need be. By an approved executor.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="wait">How long to wait, in whole seconds, rounded up; zero or less for not at all.</param>
    /// <param name="availableCpu">Takes only processes that ask for at most this, such as <c>4000m</c>; empty for any.</param>
    /// <param name="availableMemory">Likewise, such as <c>16Gi</c>; empty for any.</param>
    /// <param name="cancellationToken">Gives up; nothing is assigned to a caller that has gone.</param>
    /// <returns>The process, running, with its inputs; null when there was none, or the colony is paused.</returns>
    public async Task<Process?> AssignAsync(
        string colonyName, TimeSpan wait, string availableCpu = "", string availableMemory = "", CancellationToken cancellationToken = default)
    {
        var seconds = wait <= TimeSpan.Zero ? -1 : (int)Math.Min(Math.Ceiling(wait.TotalSeconds), int.MaxValue);
        var message = new AssignProcessMessage
        {
            ColonyName = colonyName,
            TimeoutSeconds = seconds,
            AvailableCpu = availableCpu,
            AvailableMemory = availableMemory,
        };
        try
        {
            var longPoll = TimeSpan.FromSeconds(Math.Max(seconds, 0));
            return await _calls.CallAsync(colonyName, message, cancellationToken, longPoll).ConfigureAwait(false);
        }
        catch (ColoniesException e) when (e.Error is ColoniesError.Refused { Fault.Kind: FaultKind.NothingToAssign or FaultKind.Paused })
        {
            return null;
        }
    }

    /// <summary>
    /// Shows that an executor is alive, and takes nothing. A server unregisters an executor that has not asked for work for ten minutes,
    /// also while it is busy (protocol section 6.9), so this asks for work of less than no processor. By an approved executor.
    /// </summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task ShowLifeAsync(string colonyName, CancellationToken cancellationToken = default) =>
        AssignAsync(colonyName, TimeSpan.Zero, LessThanNoCpu, cancellationToken: cancellationToken);

    /// <summary>Reads a process. By a member.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Process> GetAsync(string processId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new GetProcessMessage { ProcessId = processId }, cancellationToken);

    /// <summary>Lists processes in a state: waiting ones in the order of the queue, the others newest first. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="state">The state.</param>
    /// <param name="count">How many at most; 1 to 100.</param>
    /// <param name="filter">Which of them; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Process>> ListAsync(
        string colonyName, ProcessState state, int count = 100, ProcessFilter? filter = null, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(
            colonyName,
            new GetProcessesMessage
            {
                ColonyName = colonyName,
                State = (int)state,
                Count = count,
                ExecutorType = filter?.ExecutorType ?? "",
                Label = filter?.Label ?? "",
                Initiator = filter?.Initiator ?? "",
            },
            cancellationToken);

    /// <summary>Lists processes submitted of late, oldest first, without a limit on their number. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="state">The state.</param>
    /// <param name="since">How far back, in whole seconds.</param>
    /// <param name="executorId">Only of this executor; empty for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Process>> HistoryAsync(
        string colonyName, ProcessState state, TimeSpan since, string executorId = "", CancellationToken cancellationToken = default) =>
        _calls.CallAsync(
            colonyName,
            new GetProcessHistoryMessage { ColonyName = colonyName, State = (int)state, Seconds = (int)since.TotalSeconds, ExecutorId = executorId },
            cancellationToken);

    /// <summary>Sets the outputs of a running process before it ends; an empty list changes nothing. By its executor.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="output">All outputs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SetOutputAsync(string processId, IReadOnlyList<JsonElement> output, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new SetOutputMessage { ProcessId = processId, Output = output }, cancellationToken);

    /// <summary>
    /// Ends a process well. By its executor. When it is no longer the executor's, the refusal is a
    /// <see cref="FaultKind.TakenAway"/>, or a <see cref="FaultKind.NotFound"/> when it was removed.
    /// </summary>
    /// <param name="processId">The process.</param>
    /// <param name="output">Its outputs; an empty list keeps those set before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task CloseSuccessfulAsync(string processId, IReadOnlyList<JsonElement> output, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new CloseSuccessfulMessage { ProcessId = processId, Output = output }, cancellationToken);

    /// <summary>
    /// Ends a process badly, for good: it is not tried again. By its executor. Refusals as in <see cref="CloseSuccessfulAsync"/>.
    /// </summary>
    /// <param name="processId">The process.</param>
    /// <param name="errors">Why. Without a word a failure cannot be told from one that another step caused.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task CloseFailedAsync(string processId, IReadOnlyList<string> errors, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new CloseFailedMessage { ProcessId = processId, Errors = errors }, cancellationToken);

    /// <summary>
    /// Cancels a process that waits or runs. Its executor is not told. A step of a workflow cannot be cancelled alone. By a member.
    /// </summary>
    /// <param name="processId">The process.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task CancelAsync(string processId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new CancelProcessMessage { ProcessId = processId }, cancellationToken);

    /// <summary>Removes a process that does not run and is no step of a workflow. By a member.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string processId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new RemoveProcessMessage { ProcessId = processId }, cancellationToken);

    /// <summary>Removes all processes outside workflows. By the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="state">Only in this state, which cannot be running; null for all, running ones included.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAllAsync(string colonyName, ProcessState? state, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new RemoveAllProcessesMessage { ColonyName = colonyName, State = (int?)state ?? -1 }, cancellationToken);

    /// <summary>
    /// Waits until a process has ended. A change before this call counts, and so does one while the connection was down. By a member.
    /// </summary>
    /// <param name="processId">The process.</param>
    /// <param name="limit">Longest wait; null for none.</param>
    /// <param name="cancellationToken">Stops waiting. The process goes on.</param>
    /// <returns>The successful process, with its outputs.</returns>
    /// <exception cref="ColoniesException">
    /// <see cref="ColoniesError.StepFailed"/> at once when it failed, was cancelled or removed; <see cref="ColoniesError.TimedOut"/>
    /// after <paramref name="limit"/>; or the server is out of reach for longer than <see cref="ClientOptions.OutageLimit"/>.
    /// </exception>
    public Task<Process> WaitAsync(string processId, TimeSpan? limit = null, CancellationToken cancellationToken = default) =>
        new ProcessWait(_calls, this, processId).RunAsync(limit, cancellationToken);

    /// <summary>Follows a process: its present state, then every change, until it has ended. By a member.</summary>
    /// <remarks>
    /// Cold: each subscriber follows on its own, and disposing ends that. Survives dropped connections without losing the end.
    /// On the reference server states that last less than a tenth of a second may be skipped.
    /// </remarks>
    /// <param name="processId">The process.</param>
    /// <returns>The process after each change; an error with a <see cref="ColoniesException"/> when it was removed.</returns>
    public IObservable<Process> Watch(string processId) => ProcessWatch.Of(_calls, this, processId);

    /// <summary>
    /// Gives each process of a type of executor that enters a state, from now on, whoever submitted it. By an approved executor.
    /// </summary>
    /// <remarks>
    /// For watching an embedded colony. On the reference server each event goes to one listener alone, of any colony, and is taken from
    /// an executor that waits for work: prefer <see cref="WaitAsync"/> and <see cref="Watch"/> there. A dropped connection is not
    /// opened again, because nobody could tell what was missed.
    /// </remarks>
    /// <param name="colonyName">The colony.</param>
    /// <param name="executorType">The type that the processes ask for.</param>
    /// <param name="state">The state that they enter.</param>
    /// <param name="limit">How long, in whole seconds, rounded up; more than zero.</param>
    /// <param name="cancellationToken">Stops listening.</param>
    /// <returns>The process at each such moment; it ends after <paramref name="limit"/>.</returns>
    /// <exception cref="ColoniesException">
    /// <see cref="ColoniesError.Refused"/> when the key is no approved executor's; or the connection was dropped.
    /// </exception>
    public IAsyncEnumerable<Process> ListenAsync(
        string colonyName, string executorType, ProcessState state, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        _calls.Check(limit > TimeSpan.Zero ? null : $"the limit is {limit}: it must be longer than zero.");
        var message = new SubscribeProcessesMessage
        {
            ColonyName = colonyName,
            ExecutorType = executorType,
            State = (int)state,
            TimeoutSeconds = (int)Math.Min(Math.Ceiling(limit.TotalSeconds), int.MaxValue),
        };
        return TypeListener.ListenAsync(_calls, message, _calls.Name(), cancellationToken);
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using Colonies.Protocol;
using Microsoft.Extensions.Logging;

namespace Colonies;

/// <summary>
/// What a handler knows of the process it runs, and may do for it while it runs. Thread safe; of no use once the handler has returned.
/// </summary>
public sealed class HandlerContext
{
    private readonly ColoniesClient _client;
    private readonly ProcessLog _log;

    /// <summary>One for each name, because it keeps the count that a server orders by.</summary>
    private readonly ConcurrentDictionary<string, HandlerChannel> _channels = new(StringComparer.Ordinal);

    internal HandlerContext(ColonyConnection colony, Process process, Lease lease, ProcessLog log)
    {
        (Colony, _client, Process, _log) = (colony, colony.Client, process, log);
        (CancellationToken, Deadline) = (lease.Token, lease.Deadline);
        Inputs = process.Input.Count > 0 ? process.Input : process.Spec.Arguments ?? [];
        Progress = new ProgressLines(log);
        Growth = new GrowingGraph(colony, process);
    }

    /// <summary>The process, as it was assigned.</summary>
    public Process Process { get; }

    /// <summary>
    /// Its arguments by position: the outputs of its parents where there are any, else what was submitted (protocol section 6.5).
    /// </summary>
    public IReadOnlyList<JsonElement> Inputs { get; }

    /// <summary>
    /// Cancelled when the result is not wanted any more: the process was cancelled or taken away, its time limit has passed, or the
    /// executor stops and does not wait any longer. An <see cref="OperationCanceledException"/> from it is no failure of the process.
    /// </summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>
    /// When the process is taken away, by this machine's clock; null for never. The server looks once a second, so until about two
    /// seconds later a result may still be taken.
    /// </summary>
    public DateTimeOffset? Deadline { get; }

    /// <summary>
    /// Which run of the process this is, from 1 on. Runs that ended because their executor was unregistered are not counted
    /// (protocol section 6.4).
    /// </summary>
    public int Attempt => Process.Retries + 1;

    /// <summary>
    /// The colony, signed as this executor: to submit further work, to read, or for whatever else <see cref="ColonyConnection.Client"/>
    /// can do. It has no owner's key.
    /// </summary>
    public ColonyConnection Colony { get; }

    /// <summary>
    /// Writes into the colony's log of this process, and to <see cref="ExecutorOptions.LoggerFactory"/>. Does not wait; what was logged
    /// has arrived before the process ends, unless the colony refuses it or is out of reach: then the line is only told to the logger
    /// factory's, and a result waits at most five seconds for it.
    /// </summary>
    public ILogger Logger => _log;

    /// <summary>Tells how far the run is, from 0 to 1: a line such as <c>progress: 40 %</c> in the colony's log, for each whole percent.</summary>
    public IProgress<double> Progress { get; }

    /// <summary>What the process was submitted with, such as settings of the run. Empty when there was nothing.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        Process.Spec.Environment ?? System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Its workflow while steps are added to it: see <see cref="Growing"/>.</summary>
    internal GrowingGraph Growth { get; }

    /// <summary>Writes a line into the colony's log of this process, and waits until it is there.</summary>
    /// <exception cref="ColoniesException">The colony refused it, or cannot be reached.</exception>
    public Task LogAsync(string message, CancellationToken cancellationToken = default) =>
        _client.Logs.AddAsync(Process.ProcessId, message, cancellationToken);

    /// <summary>
    /// Notes a value on the process, which stays readable there after its end. There is one value for a key, and no change of it: also
    /// not in a later run.
    /// </summary>
    /// <exception cref="ColoniesException">
    /// <see cref="ColoniesError.Refused"/> as <see cref="FaultKind.AlreadyExists"/> when the key has a value, or the colony cannot be reached.
    /// </exception>
    public Task AddAttributeAsync(string key, string value, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        return _client.Attributes.AddAsync(
            new ProcessAttribute
            {
                TargetId = Process.ProcessId,
                TargetColonyName = Colony.ColonyName,
                TargetProcessGraphId = Process.ProcessGraphId,
                AttributeType = 1,
                Key = key,
                Value = value,
            },
            cancellationToken);
    }

    /// <summary>A channel of the process, to talk with whoever submitted it: the same object for the same name.</summary>
    /// <param name="name">One of those that its spec names (<see cref="FunctionSpec.Channels"/>).</param>
    /// <exception cref="ArgumentException">The process has no channel of this name.</exception>
    public HandlerChannel Channel(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Process.Spec.Channels?.Contains(name) == true)
            return _channels.GetOrAdd(name, _ => new HandlerChannel(_client, Process.ProcessId, name));
        throw new ArgumentException(
            $"The process has no channel '{name}'. It has: {(Process.Spec.Channels is { } all ? string.Join(", ", all) : "none")}.", nameof(name));
    }

    /// <summary>Reads the workflow that the process is a step of, as it is now.</summary>
    /// <returns>Null when it is no step of one.</returns>
    /// <exception cref="ColoniesException">The colony refused it, or cannot be reached.</exception>
    public async Task<ProcessGraph?> GetGraphAsync(CancellationToken cancellationToken = default) => Process.ProcessGraphId.Length == 0
        ? null
        : await _client.Workflows.GetAsync(Process.ProcessGraphId, cancellationToken).ConfigureAwait(false);
}

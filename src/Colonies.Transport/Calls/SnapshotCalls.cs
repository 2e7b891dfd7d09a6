using Colonies.Protocol;

namespace Colonies;

/// <summary>Which files were the newest at one time. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class SnapshotCalls
{
    private readonly NounCalls _calls;

    internal SnapshotCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Snapshots");

    /// <summary>Notes the newest revisions of all files of a label and of those below it. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="label">
    /// The label; a slash at its end does not count. On the reference server the snapshot is empty when the label has no file of its own.
    /// </param>
    /// <param name="name">The new snapshot; unique in the colony, without <c>:</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The snapshot, without files when there are none.</returns>
    public async Task<Snapshot> CreateAsync(string colonyName, string label, string name, CancellationToken cancellationToken = default)
    {
        _calls.Check(SpecRules.Name("snapshot", name) ?? (string.IsNullOrEmpty(label) ? "the snapshot has no label." : null));
        var message = new CreateSnapshotMessage { ColonyName = colonyName, Label = label, Name = name };
        return await _calls.CallAsync(colonyName, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a snapshot by name. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The snapshot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Snapshot> GetAsync(string colonyName, string name, CancellationToken cancellationToken = default)
    {
        _calls.Check(SpecRules.Name("snapshot", name));
        return _calls.CallAsync(colonyName, new GetSnapshotMessage { ColonyName = colonyName, Name = name }, cancellationToken);
    }

    /// <summary>Reads a snapshot by id. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="snapshotId">The snapshot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Snapshot> GetByIdAsync(string colonyName, string snapshotId, CancellationToken cancellationToken = default)
    {
        _calls.Check(FileRules.Id("snapshot", snapshotId));
        return _calls.CallAsync(colonyName, new GetSnapshotMessage { ColonyName = colonyName, SnapshotId = snapshotId }, cancellationToken);
    }

    /// <summary>Lists snapshots, newest first. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Snapshot>> ListAsync(string colonyName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetSnapshotsMessage { ColonyName = colonyName }, cancellationToken);

    /// <summary>Removes a snapshot by name; the files stay. Succeeds when there is none. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The snapshot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string colonyName, string name, CancellationToken cancellationToken = default)
    {
        _calls.Check(SpecRules.Name("snapshot", name));
        return _calls.CallAsync(colonyName, new RemoveSnapshotMessage { ColonyName = colonyName, Name = name }, cancellationToken);
    }

    /// <summary>Removes a snapshot by id; the files stay. Succeeds when there is none. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="snapshotId">The snapshot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveByIdAsync(string colonyName, string snapshotId, CancellationToken cancellationToken = default)
    {
        _calls.Check(FileRules.Id("snapshot", snapshotId));
        var message = new RemoveSnapshotMessage { ColonyName = colonyName, SnapshotId = snapshotId };
        return _calls.CallAsync(colonyName, message, cancellationToken);
    }

    /// <summary>Removes all snapshots of a colony; the files stay. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAllAsync(string colonyName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new RemoveAllSnapshotsMessage { ColonyName = colonyName }, cancellationToken);
}

using Colonies.Protocol;

namespace Colonies;

/// <summary>Makes an executor known to its colony, and unknown again (protocol section 6.9).</summary>
internal sealed class Registration(ColonyConnection colony, ColoniesClient client, ExecutorOptions options)
{
    /// <summary>Registers and approves the executor where this program has the owner's key; publishes its functions in any case.</summary>
    internal async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (colony.ColonyOwner is { } owner)
        {
            await owner.Executors.AddAsync(
                new Executor
                {
                    ExecutorId = client.KeyId,
                    ExecutorName = options.Name,
                    ExecutorType = options.Type,
                    ColonyName = colony.ColonyName,
                    LocationName = options.Location,
                    Capabilities = options.Capabilities,
                },
                cancellationToken).ConfigureAwait(false);
            await owner.Executors.ApproveAsync(colony.ColonyName, options.Name, cancellationToken).ConfigureAwait(false);
        }

        foreach (var name in options.Handlers.Keys.Order(StringComparer.Ordinal))
        {
            await client.Functions.AddAsync(
                new RegisteredFunction
                {
                    ColonyName = colony.ColonyName,
                    ExecutorName = options.Name,
                    ExecutorType = options.Type,
                    FunctionName = name,
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Unregisters the executor; what it still runs goes back to the queue. Does nothing without the owner's key.</summary>
    internal Task LeaveAsync(CancellationToken cancellationToken) =>
        colony.ColonyOwner?.Executors.RemoveAsync(colony.ColonyName, options.Name, cancellationToken) ?? Task.CompletedTask;
}

using Colonies.Protocol;
using Microsoft.Extensions.Logging;

namespace Colonies;

/// <summary>Makes an executor known to its colony, and unknown again (protocol section 6.9).</summary>
internal sealed class Registration(ColonyConnection colony, ColoniesClient? owner, ExecutorOptions options, ILogger logger)
{
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromSeconds(1);

    private readonly ColoniesClient _client = colony.Client;
    private readonly TimeProvider _time = colony.Options.TimeProvider;

    private Capabilities Capabilities => options.Capabilities ?? Machine.Capabilities;

    /// <summary>
    /// Registers and approves the executor where this program has the owner's key, else waits until somebody else has; then publishes
    /// its functions. What is done already is left alone: registering anew would take the executor's running processes away.
    /// </summary>
    internal async Task EnterAsync(CancellationToken cancellationToken)
    {
        var known = await SelfAsync(cancellationToken).ConfigureAwait(false);
        if (known is { State: ExecutorState.Approved } && (known.ExecutorType != options.Type || known.ExecutorName != options.Name))
            throw Misfit($"the key is that of the executor '{known.ExecutorName}', a '{known.ExecutorType}'. Give it that name and type, or another key.");
        if (known is not { State: ExecutorState.Approved } && owner is not null)
        {
            await RegisterAsync(owner, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            if (known is not { State: ExecutorState.Approved })
                await WaitForApprovalAsync(cancellationToken).ConfigureAwait(false);
            await _client.Executors.UpdateAsync(colony.ColonyName, options.Name, Capabilities, cancellationToken).ConfigureAwait(false);
        }

        await PublishAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Unregisters the executor; what it still runs goes back to the queue. Does nothing without the owner's key.</summary>
    internal Task LeaveAsync(CancellationToken cancellationToken) =>
        options.UnregistersOnStop ? owner?.Executors.RemoveAsync(colony.ColonyName, options.Name, cancellationToken) ?? Task.CompletedTask : Task.CompletedTask;

    private async Task RegisterAsync(ColoniesClient owner, CancellationToken cancellationToken)
    {
        var taken = false;
        try
        {
            await owner.Executors.AddAsync(
                new Executor
                {
                    ExecutorId = _client.KeyId,
                    ExecutorName = options.Name,
                    ExecutorType = options.Type,
                    ColonyName = colony.ColonyName,
                    LocationName = options.Location,
                    Capabilities = Capabilities,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (ColoniesException e) when (e.Error is ColoniesError.Refused { Fault.Kind: FaultKind.AlreadyExists })
        {
            // Registered before with this key, and pending, removed or gone stale: approving brings it back.
            taken = true;
        }

        await owner.Executors.ApproveAsync(colony.ColonyName, options.Name, cancellationToken).ConfigureAwait(false);
        if (taken && await SelfAsync(cancellationToken).ConfigureAwait(false) is not { State: ExecutorState.Approved })
            throw Misfit("the name is taken by another key, and the server does not let it be registered anew. Choose another name, or give that key.");
    }

    private async Task WaitForApprovalAsync(CancellationToken cancellationToken)
    {
        var begun = _time.GetTimestamp();
        var told = false;
        while (true)
        {
            var state = (await SelfAsync(cancellationToken).ConfigureAwait(false))?.State;
            if (state == ExecutorState.Approved)
                return;
            var reason = state switch
            {
                null => $"nobody has registered an executor with the id {_client.KeyId}.",
                ExecutorState.Pending => $"'{options.Name}' is registered, and pending.",
                ExecutorState.Rejected => $"'{options.Name}' was rejected.",
                _ => $"'{options.Name}' was removed.",
            };
            if (_time.GetElapsedTime(begun) >= options.ApprovalLimit)
            {
                throw Misfit($"{reason} The colony owner has to register and approve it; or give this program the owner's key (COLONIES_COLONY_PRVKEY).");
            }

            if (!told)
                ExecutorLog.WaitsForApproval(logger, options.Name, reason);
            told = true;
            await Task.Delay(_betweenLooks, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The executor as the colony knows it; null when it does not. One that is not approved may only read the list of all
    /// (protocol section 6.9).
    /// </summary>
    private async Task<Executor?> SelfAsync(CancellationToken cancellationToken) =>
        await Known(_client.Executors.GetByIdAsync(colony.ColonyName, _client.KeyId, cancellationToken)).ConfigureAwait(false)
        ?? (await Known(_client.Executors.ListAsync(colony.ColonyName, cancellationToken)).ConfigureAwait(false))
            ?.FirstOrDefault(executor => executor.ExecutorId == _client.KeyId);

    private static async Task<T?> Known<T>(Task<T> reading) where T : class
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (ColoniesException e) when (e.Error is ColoniesError.Refused { Fault.Kind: FaultKind.NotPermitted or FaultKind.NotFound })
        {
            return null;
        }
    }

    /// <summary>Publishing twice would list a function twice; what has changed is published anew.</summary>
    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        var listed = await _client.Functions.ListAsync(colony.ColonyName, options.Name, cancellationToken).ConfigureAwait(false);
        foreach (var (name, served) in options.Functions)
        {
            RegisteredFunction[] same = [.. listed.Where(function => function.FunctionName == name)];
            IReadOnlyList<FunctionArgument> arguments = [.. served.Signature.Parameters.Select(parameter => parameter.Published)];
            if (same is [var one] && one.Description == served.Signature.Description && (one.Arguments ?? []).SequenceEqual(arguments))
                continue;
            foreach (var old in same)
                await _client.Functions.RemoveAsync(old.FunctionId, cancellationToken).ConfigureAwait(false);
            await _client.Functions.AddAsync(
                new RegisteredFunction
                {
                    ColonyName = colony.ColonyName,
                    ExecutorName = options.Name,
                    ExecutorType = options.Type,
                    FunctionName = name,
                    Description = served.Signature.Description,
                    Arguments = arguments,
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private ColoniesException Misfit(string why) =>
        new ColoniesError.InvalidInput("ColonyExecutor", $"the executor '{options.Name}' cannot enter the colony '{colony.ColonyName}': {why}").ToException();
}

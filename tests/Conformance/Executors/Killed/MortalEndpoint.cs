using System.Runtime.CompilerServices;
using Colonies.Conformance.Wire;
using Colonies.Protocol;

namespace Colonies.Conformance.Executors.Killed;

/// <summary>
/// What one executor hears and says, until it is killed: from then on nothing reaches the server, and nothing comes back. It runs one process at
/// a time.
/// </summary>
internal sealed class MortalEndpoint(IColonyEndpoint inner, Script script) : PassingEndpoint(inner)
{
    private readonly TaskCompletionSource _buried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _diesBeforeAssign = script.NextDiesBeforeAssign();
    private (string Id, int Retries) _process;
    private volatile bool _isDead;

    internal bool IsDead => _isDead;

    /// <summary>What is to happen in the run that it has.</summary>
    internal Death Fate { get; private set; }

    /// <summary>Ends the calls that still wait for an answer, so that the executor can be disposed of.</summary>
    internal void Bury() => _buried.TrySetResult();

    /// <summary>Kills the executor. What it had stays behind.</summary>
    internal void Die()
    {
        if (Fate is not Death.Never and not Death.Closed)
            script.Orphans[_process] = true;
        _isDead = true;
    }

    public override async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        if (_isDead)
            return await SilenceAsync(cancellationToken);
        switch (request.PayloadType)
        {
            case PayloadTypes.AssignProcess when _diesBeforeAssign:
                Die();
                return await SilenceAsync(cancellationToken);
            case PayloadTypes.AssignProcess:
                var assigned = await base.CallAsync(request, cancellationToken);
                if (assigned.Error)
                    return assigned;
                var process = WireJson.Read<Process>(assigned.DecodePayload())!;
                _process = (process.ProcessId, process.Retries);
                Fate = script.NextRun(process.Spec.NodeName);
                return Fate == Death.Assigned ? await DeadSilenceAsync(cancellationToken) : assigned;
            case PayloadTypes.CloseSuccessful or PayloadTypes.CloseFailed when Fate == Death.Closing:
                return await DeadSilenceAsync(cancellationToken);
            case PayloadTypes.CloseSuccessful or PayloadTypes.CloseFailed:
                var closed = await base.CallAsync(request, cancellationToken);
                return Fate == Death.Closed ? await DeadSilenceAsync(cancellationToken) : closed;
            default:
                return await base.CallAsync(request, cancellationToken);
        }
    }

    public override async IAsyncEnumerable<RpcReply> SubscribeAsync(
        RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_isDead)
            yield return await SilenceAsync(cancellationToken);
        await foreach (var frame in base.SubscribeAsync(request, cancellationToken))
            yield return _isDead ? await SilenceAsync(cancellationToken) : frame;
    }

    private Task<RpcReply> DeadSilenceAsync(CancellationToken cancellationToken)
    {
        Die();
        return SilenceAsync(cancellationToken);
    }

    private async Task<RpcReply> SilenceAsync(CancellationToken cancellationToken)
    {
        await _buried.Task.WaitAsync(cancellationToken);
        throw new EndpointException(EndpointFailure.Lost, "killed");
    }
}

using Colonies.Protocol;
using Polly;

namespace Colonies;

/// <summary>Takes processes while there are free slots, and runs each in one. Outlives outages, and being unregistered.</summary>
internal sealed class AssignLoop(ColoniesClient client, string colonyName, Registration registration, ExecutorOptions options)
{
    /// <summary>An executor has nothing better to do than to try again.</summary>
    private readonly ResiliencePipeline _patience = Patience.While(_ => true, client.Options.TimeProvider);

    /// <summary>
    /// Runs until <paramref name="stop"/>, and then until the last process has ended. <paramref name="abandon"/> cancels those.
    /// </summary>
    internal async Task RunAsync(CancellationToken stop, CancellationToken abandon)
    {
        var completion = new Completion(client, options);
        using var slots = new SemaphoreSlim(options.Concurrency);
        try
        {
            while (true)
            {
                await slots.WaitAsync(stop).ConfigureAwait(false);
                Process? process = null;
                try
                {
                    process = await _patience.ExecuteAsync(AssignAsync, stop).ConfigureAwait(false);
                }
                finally
                {
                    if (process is null)
                        slots.Release();
                }

                if (process is not null)
                    _ = RunInSlotAsync(process);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }

        // When all slots are back, nothing runs any more.
        for (var slot = 0; slot < options.Concurrency; slot++)
            await slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);

        async Task RunInSlotAsync(Process process)
        {
            try
            {
                await Task.Run(() => completion.RunAsync(process, abandon), CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                slots.Release();
            }
        }
    }

    private async ValueTask<Process?> AssignAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await client.Processes.AssignAsync(colonyName, options.AssignWait, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (ColoniesException e) when (e.Error is ColoniesError.Refused { Fault.Kind: FaultKind.NotPermitted })
        {
            // Removed, gone stale, or not approved yet (protocol section 7.3).
            await registration.EnterAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
    }
}

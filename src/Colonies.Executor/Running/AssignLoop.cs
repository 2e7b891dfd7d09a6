using System.Diagnostics;
using Colonies.Protocol;
using Microsoft.Extensions.Logging;
using Polly;
using Process = Colonies.Protocol.Process;

namespace Colonies;

/// <summary>Takes processes while there are free slots, and runs each in one. Outlives outages, and being unregistered.</summary>
internal sealed class AssignLoop
{
    /// <summary>
    /// A server forgets who has not asked for work for ten minutes (protocol section 6.9). Nothing else counts there as a sign of life.
    /// </summary>
    private static readonly TimeSpan _signOfLife = TimeSpan.FromMinutes(2);

    private readonly ColonyConnection _colony;
    private readonly Registration _registration;
    private readonly ExecutorOptions _options;
    private readonly Pulse _pulse;
    private readonly ILogger _logger;
    private readonly Share _share;
    private readonly TimeProvider _time;

    /// <summary>An executor has nothing better to do than to try again.</summary>
    private readonly ResiliencePipeline _patience;

    internal AssignLoop(ColonyConnection colony, Registration registration, ExecutorOptions options, Pulse pulse, ILogger logger)
    {
        (_colony, _registration, _options, _pulse, _logger) = (colony, registration, options, pulse, logger);
        _time = colony.Options.TimeProvider;
        _share = new Share(options);
        _patience = Patience.While(_ => true, _time, logger, onFailure: pulse.Missed);
    }

    /// <summary>
    /// Runs until <paramref name="stop"/>, and then until the last process has ended. <paramref name="abandon"/> cancels those.
    /// </summary>
    internal async Task RunAsync(CancellationToken stop, CancellationToken abandon)
    {
        // What was current when the program started its executor has nothing to do with the processes it will run.
        Activity.Current = null;
        var completion = new Completion(_colony, _options, _logger);
        using var slots = new SemaphoreSlim(_options.Concurrency);
        try
        {
            while (true)
            {
                await SlotAsync(slots, stop).ConfigureAwait(false);
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
        for (var slot = 0; slot < _options.Concurrency; slot++)
            await slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);

        async Task RunInSlotAsync(Process process)
        {
            _pulse.Started();
            _share.Take(process);
            try
            {
                await Task.Run(() => completion.RunAsync(process, abandon), CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                _share.GiveBack(process);
                _pulse.Ended();
                slots.Release();
            }
        }
    }

    /// <summary>Waits for a free slot, and shows life meanwhile: processes may run for hours.</summary>
    private async Task SlotAsync(SemaphoreSlim slots, CancellationToken stop)
    {
        var slot = slots.WaitAsync(stop);
        while (true)
        {
            try
            {
                await slot.WaitAsync(_signOfLife, _time, CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (TimeoutException) when (!slot.IsCompleted)
            {
                await _patience.ExecuteAsync(
                    token => KnownAsync(() => _colony.Client.Processes.ShowLifeAsync(_colony.ColonyName, token), token), stop).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<Process?> AssignAsync(CancellationToken cancellationToken)
    {
        Process? process = null;
        await KnownAsync(TakeAsync, cancellationToken).ConfigureAwait(false);
        return process;

        async Task TakeAsync() => process = await _colony.Client.Processes.AssignAsync(
            _colony.ColonyName, _options.AssignWait, _share.FreeCpu, _share.FreeMemory, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a call, and enters the colony again where it turns out that the executor is not in it any more.</summary>
    private async ValueTask KnownAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (ColoniesException e) when (e.Error is ColoniesError.Refused { Fault.Kind: FaultKind.NotPermitted })
        {
            // Removed, gone stale, or not approved yet (protocol section 7.3).
            _pulse.Missed(e.Error);
            ExecutorLog.EntersAgain(_logger, _options.Name, e.Message);
            await _registration.EnterAsync(cancellationToken).ConfigureAwait(false);
        }

        _pulse.Heard();
    }
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Colonies.Hosting;

/// <summary>
/// Runs one executor from the start of the host to its end. Where the colony cannot be reached at the start it goes on trying behind the
/// host's back, and is not healthy meanwhile; a refusal ends the host.
/// </summary>
internal sealed partial class HostedExecutor(
    ColonyConnection colony, ExecutorOptions options, IHostApplicationLifetime lifetime, ILogger<HostedExecutor> logger) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan _firstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestDelay = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private Task _starting = Task.CompletedTask;
    private DateTimeOffset _started;
    private int _disposed;
    private volatile ColonyExecutor? _executor;

    internal string Name => options.Name;

    internal string Type => options.Type;

    /// <summary>How it is; null while it has not started. It has heard of the colony when it started.</summary>
    internal ExecutorStatus? Status => _executor?.Status is { } status ? status with { LastHeard = status.LastHeard ?? _started } : null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ColoniesException e) when (e.Error.IsTransient)
        {
            TriesAgain(logger, Name, e.Message);
            _starting = TryAgainAsync();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _starting.ConfigureAwait(false);
        if (_executor is { } executor)
            await executor.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A host that ends without having been stopped waits for nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        var executor = await ColonyExecutor.StartAsync(colony, options, cancellationToken).ConfigureAwait(false);
        _started = colony.Options.TimeProvider.GetUtcNow();
        _executor = executor;
    }

    private async Task TryAgainAsync()
    {
        var time = colony.Options.TimeProvider;
        for (var delay = _firstDelay; !_stop.IsCancellationRequested; delay = delay * 2 < _longestDelay ? delay * 2 : _longestDelay)
        {
            try
            {
                await Task.Delay(delay, time, _stop.Token).ConfigureAwait(false);
                await TryAsync(_stop.Token).ConfigureAwait(false);
                return;
            }
            catch (ColoniesException e) when (e.Error.IsTransient)
            {
                TriesAgain(logger, Name, e.Message);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (ColoniesException e)
            {
                GivesUp(logger, Name, e.Message);
                lifetime.StopApplication();
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The executor {Name} could not start, and tries again: {Reason}")]
    private static partial void TriesAgain(ILogger logger, string name, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The executor {Name} could not start, and the host stops: {Reason}")]
    private static partial void GivesUp(ILogger logger, string name, string reason);
}

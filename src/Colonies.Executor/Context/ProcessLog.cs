using System.Threading.Channels;
using Colonies.Protocol;
using Microsoft.Extensions.Logging;

namespace Colonies;

/// <summary>
/// The log of one process: lines are sent one after another behind the handler's back, and have arrived before the process ends, if the
/// colony takes them at all.
/// </summary>
internal sealed class ProcessLog : ILogger, IAsyncDisposable
{
    /// <summary>A result does not wait longer than this for its lines.</summary>
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(5);

    private readonly ColoniesClient _client;
    private readonly Process _process;
    private readonly ILogger _own;
    private readonly LogLevel _least;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Lazy<Task> _sending;

    internal ProcessLog(ColoniesClient client, Process process, ILogger own, LogLevel least)
    {
        (_client, _process, _own, _least) = (client, process, own, least);
        _sending = new(() => Task.Run(SendAsync));
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => _own.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && (logLevel >= _least || _own.IsEnabled(logLevel));

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (logLevel == LogLevel.None)
            return;
        using (_own.BeginScope(new KeyValuePair<string, object>("ProcessId", _process.ProcessId)))
            _own.Log(logLevel, eventId, state, exception, formatter);
        if (logLevel >= _least)
            Write($"{Word(logLevel)}{formatter(state, exception)}{(exception is null ? "" : $": {exception.GetType().FullName}: {exception.Message}")}");
    }

    /// <summary>Sends a line, without waiting. After the end it is lost.</summary>
    internal void Write(string line)
    {
        if (_lines.Writer.TryWrite(line))
            _ = _sending.Value;
    }

    /// <summary>Waits until every line has arrived, or it takes too long. Takes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        if (_sending.IsValueCreated)
        {
            try
            {
                await _sending.Value.WaitAsync(_farewell, _client.Options.TimeProvider).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                await _giveUp.CancelAsync().ConfigureAwait(false);
                await _sending.Value.ConfigureAwait(false);
            }
        }

        _giveUp.Dispose();
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace: ",
        LogLevel.Debug => "debug: ",
        LogLevel.Warning => "warning: ",
        LogLevel.Error => "error: ",
        LogLevel.Critical => "critical: ",
        _ => "",
    };

    /// <summary>
    /// A log is not worth a failure: what does not arrive is told to the executor's own logger. A line whose answer was lost is not sent
    /// again, because it may be there.
    /// </summary>
    private async Task SendAsync()
    {
        await foreach (var line in _lines.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                await _client.Logs.AddAsync(_process.ProcessId, line, _giveUp.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is ColoniesException or OperationCanceledException)
            {
                ExecutorLog.LineLost(_own, _process.ProcessId, line, e.Message);
            }
        }
    }
}

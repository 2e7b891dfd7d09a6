using System.Threading.Channels;
using Colonies.Protocol;
using Microsoft.Extensions.Logging;

namespace Colonies;

/// <summary>
/// The log of one process: lines are sent one after another behind the handler's back, and have arrived before the process ends.
/// </summary>
internal sealed class ProcessLog : ILogger
{
    private readonly ColoniesClient _client;
    private readonly Process _process;
    private readonly ILogger _own;
    private readonly LogLevel _least;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
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

    /// <summary>Waits until every line has arrived. Takes no more.</summary>
    internal async Task EndAsync()
    {
        _lines.Writer.TryComplete();
        if (_sending.IsValueCreated)
            await _sending.Value.ConfigureAwait(false);
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

    /// <summary>A log is not worth a failure: what is refused is told to the executor's own logger.</summary>
    private async Task SendAsync()
    {
        await foreach (var line in _lines.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                await _client.Logs.AddAsync(_process.ProcessId, line, CancellationToken.None).ConfigureAwait(false);
            }
            catch (ColoniesException e)
            {
                ExecutorLog.LineLost(_own, _process.ProcessId, e.Message);
            }
        }
    }
}

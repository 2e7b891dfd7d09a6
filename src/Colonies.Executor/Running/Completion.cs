using System.Text.Json;
using Colonies.Protocol;
using Microsoft.Extensions.Logging;
using Polly;

namespace Colonies;

/// <summary>Runs one process and tells the colony how it ended. Never throws: there is nobody to tell but the colony.</summary>
internal sealed class Completion
{
    private readonly ColonyConnection _colony;
    private readonly ExecutorOptions _options;
    private readonly ILogger _logger;

    /// <summary>
    /// Closing again what was closed is accepted by servers (protocol section 6.1), so a close whose answer was lost may be repeated: for
    /// as long as the server is away, and for about five minutes when it is there and has trouble.
    /// </summary>
    private readonly ResiliencePipeline _delivery;

    internal Completion(ColonyConnection colony, ExecutorOptions options, ILogger logger)
    {
        (_colony, _options, _logger) = (colony, options, logger);
        var time = colony.Options.TimeProvider;
        _delivery = new ResiliencePipelineBuilder()
            .AddPipeline(Patience.While(IsTrouble, time, logger, attempts: 60))
            .AddPipeline(Patience.While(IsAway, time, logger))
            .Build();
    }

    /// <summary>Runs a process to its end.</summary>
    /// <param name="process">As it was assigned.</param>
    /// <param name="abandon">The executor leaves, and does not wait any longer.</param>
    internal async Task RunAsync(Process process, CancellationToken abandon)
    {
        var trace = RunTrace.Begin(_colony.Client, _options.Name, process);
        var lease = new Lease(_colony, process, abandon);
        await using (trace.ConfigureAwait(false))
        await using (lease.ConfigureAwait(false))
        {
            var log = new ProcessLog(
                _colony.Client, process, _options.LoggerFactory.CreateLogger($"Colonies.{process.Spec.FunctionName}"), _options.ColonyLogLevel);
            var (output, errors, cause) = await HandleAsync(process, new HandlerContext(_colony, process, lease, log), lease).ConfigureAwait(false);
            await trace.HandledAsync(output is not null, errors, cause).ConfigureAwait(false);
            await log.DisposeAsync().ConfigureAwait(false);
            if (lease.Lost is { } reason)
            {
                ExecutorLog.TakenAway(_logger, process.ProcessId, reason);
                trace.Lost(reason);
            }
            else if (output is not null || errors is not null)
            {
                await DeliverAsync(process, output, errors, trace, abandon).ConfigureAwait(false);
            }
        }
    }

    private async Task DeliverAsync(
        Process process, IReadOnlyList<JsonElement>? output, IReadOnlyList<string>? errors, RunTrace trace, CancellationToken abandon)
    {
        if (errors is not null)
            ExecutorLog.Failed(_logger, process.ProcessId, errors[0]);
        // Nobody else would ever end the process, if it has no time limit: when its own end cannot be told, it fails with the reason.
        if (await CloseAsync(process, output, errors, trace, abandon).ConfigureAwait(false) is not { } unwelcome)
            return;
        ExecutorLog.NotDelivered(_logger, process.ProcessId, unwelcome);
        trace.Lost(unwelcome);
        await CloseAsync(process, null, [$"The colony does not take the result: {unwelcome}"], trace, abandon).ConfigureAwait(false);
    }

    /// <returns>Why the colony does not take this end of a process that is still this executor's; null when it did, or never will.</returns>
    private async Task<string?> CloseAsync(
        Process process, IReadOnlyList<JsonElement>? output, IReadOnlyList<string>? errors, RunTrace trace, CancellationToken abandon)
    {
        try
        {
            await _delivery.ExecuteAsync(
                async token => await (output is not null
                    ? _colony.Client.Processes.CloseSuccessfulAsync(process.ProcessId, output, token)
                    : _colony.Client.Processes.CloseFailedAsync(process.ProcessId, errors!, token)).ConfigureAwait(false),
                abandon).ConfigureAwait(false);
        }
        catch (ColoniesException e) when (IsTrouble(e.Error) || IsUnwelcome(e.Error))
        {
            return e.Message;
        }
        catch (ColoniesException e)
        {
            // The process was taken away, which is no error of the function.
            ExecutorLog.TakenAway(_logger, process.ProcessId, e.Message);
            trace.Lost(e.Message);
        }
        catch (OperationCanceledException e)
        {
            ExecutorLog.NotDelivered(_logger, process.ProcessId, e.Message);
            trace.Lost(e.Message);
        }

        return null;
    }

    /// <summary>Outputs, or errors, or neither when the process is not this executor's any more, or goes back to the queue.</summary>
    private async Task<(IReadOnlyList<JsonElement>? Output, IReadOnlyList<string>? Errors, Exception? Cause)> HandleAsync(
        Process process, HandlerContext context, Lease lease)
    {
        try
        {
            return _options.Find(process) is { } handler
                ? (await handler(context).ConfigureAwait(false), null, null)
                : (null, [$"The executor '{_options.Name}' serves no function '{process.Spec.FunctionName}'. It serves: {string.Join(", ", _options.Functions.Keys)}."], null);
        }
        catch (OperationCanceledException) when (lease.Token.IsCancellationRequested)
        {
            return (null, null, null);
        }
#pragma warning disable CA1031 // Whatever a handler throws is the process's failure.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return (null, Story(e), e);
        }
    }

    private static bool IsAway(ColoniesError error) => error.IsTransient && !IsTrouble(error);

    private static bool IsTrouble(ColoniesError error) => error is ColoniesError.Refused { Fault.Kind: FaultKind.ServerFault or FaultKind.LimitReached };

    private static bool IsUnwelcome(ColoniesError error) =>
        error is ColoniesError.InvalidInput or ColoniesError.Refused { Fault.Kind: FaultKind.Invalid or FaultKind.UnknownMessage };

    /// <summary>Type and message, and those of the causes; a handler's own words where it has some.</summary>
    private static IReadOnlyList<string> Story(Exception exception)
    {
        if (exception is ProcessFailedException { Errors: var errors })
            return errors;
        var story = new List<string>();
        for (var e = exception; e is not null; e = e.InnerException)
            story.Add($"{e.GetType().FullName}: {e.Message}");
        return story;
    }
}

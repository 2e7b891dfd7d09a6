using System.Text.Json;
using Colonies.Protocol;
using Polly;

namespace Colonies;

/// <summary>Runs one process and tells the colony how it ended. Never throws: there is nobody to tell but the colony.</summary>
internal sealed class Completion(ColoniesClient client, ExecutorOptions options)
{
    /// <summary>
    /// Closing again what was closed is accepted by servers (protocol section 6.1), so a close whose answer was lost may be repeated.
    /// A refusal is final (the process was taken away, which is no error of the function) unless the server itself is in trouble.
    /// </summary>
    private readonly ResiliencePipeline _delivery = Patience.While(MayPass, client.Options.TimeProvider, options.DeliveryLimit);

    internal async Task RunAsync(Process process, CancellationToken abandon)
    {
        var (output, errors) = await HandleAsync(process, abandon).ConfigureAwait(false);
        if (output is null && errors is null)
            return;
        try
        {
            await _delivery.ExecuteAsync(
                async token => await (output is not null
                    ? client.Processes.CloseSuccessfulAsync(process.ProcessId, output, token)
                    : client.Processes.CloseFailedAsync(process.ProcessId, errors!, token)).ConfigureAwait(false),
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ColoniesException or Polly.Timeout.TimeoutRejectedException)
        {
        }
    }

    /// <summary>Outputs, or errors, or neither when the executor stopped meanwhile and the process goes back to the queue.</summary>
    private async Task<(IReadOnlyList<JsonElement>? Output, IReadOnlyList<string>? Errors)> HandleAsync(Process process, CancellationToken abandon)
    {
        var name = process.Spec.FunctionName;
        if (!options.Handlers.TryGetValue(name, out var handler))
        {
            var served = string.Join(", ", options.Handlers.Keys.Order(StringComparer.Ordinal));
            return (null, [$"The executor '{options.Name}' serves no function '{name}'. It serves: {served}."]);
        }

        try
        {
            var arguments = process.Input.Count > 0 ? process.Input : process.Spec.Arguments ?? [];
            return (await handler(arguments, new HandlerContext(client, process, abandon)).ConfigureAwait(false), null);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            return (null, null);
        }
#pragma warning disable CA1031 // Whatever a handler throws is the process's failure.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return (null, Story(e));
        }
    }

    private static bool MayPass(ColoniesError error) =>
        error is ColoniesError.Refused { Fault.Kind: FaultKind.ServerFault } or not (ColoniesError.Refused or ColoniesError.InvalidInput);

    /// <summary>Type and message, and those of the causes.</summary>
    private static List<string> Story(Exception exception)
    {
        var story = new List<string>();
        for (var e = exception; e is not null; e = e.InnerException)
            story.Add($"{e.GetType().FullName}: {e.Message}");
        return story;
    }
}

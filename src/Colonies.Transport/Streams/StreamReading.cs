using System.Runtime.CompilerServices;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>Runs a stream and gives its values. Who leaves before the end cancels it.</summary>
internal sealed class StreamReading<A, T>(ColonyConnection colony, StreamFunction<A, T> function, A argument, StreamOptions options)
{
    private ColoniesClient Client => colony.Client;

    private string Name => function.Contract.Name;

    internal async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var processId = (await Client.Processes.SubmitAsync(function.ToSpec(colony.ColonyName, argument), cancellationToken)
            .ConfigureAwait(false)).ProcessId;
        var window = new StreamWindow(options, Client.Options.TimeProvider);
        var grants = new StreamGrants(Series(processId, StreamChannels.Grants, StreamChannels.GrantsCount), window);
        var hasEnded = false;
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var granting = Granting();
        try
        {
            var entries = Series(processId, StreamChannels.Items, StreamChannels.ItemsCount).ReadAsync(leaving.Token)
                .GetAsyncEnumerator(leaving.Token);
            await using var _ = entries.ConfigureAwait(false);
            ChannelEntry? last = null;
            while (last?.Type is not (ChannelEntryTypes.End or ChannelEntryTypes.Error) && await MoreAsync(entries).ConfigureAwait(false))
            {
                last = entries.Current;
                if (last.Type is not null and not ChannelEntryTypes.Data)
                    continue;
                foreach (var value in Values(last))
                {
                    yield return value;
                    window.Took(items: 1, bytes: 0);
                }

                window.Took(items: 0, last.Payload?.Length ?? 0);
            }

            window.Close();
            await granting.ConfigureAwait(false);
            if (last?.Type is ChannelEntryTypes.End or ChannelEntryTypes.Error)
                await grants.EndAsync(cancellationToken).ConfigureAwait(false);
            var failure = last?.IsEnd == true ? null : await FailureAsync(processId, last, cancellationToken).ConfigureAwait(false);
            hasEnded = true;
            if (failure is not null)
                throw failure;
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false);
            await granting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!hasEnded)
                await CancelAsync(processId).ConfigureAwait(false);
        }

        // Without grants no more values would come: the reader is not left waiting for them.
        async Task Granting()
        {
            try
            {
                await grants.SendAsync(leaving.Token).ConfigureAwait(false);
            }
            catch (ColoniesException)
            {
                await leaving.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }

        async Task<bool> MoreAsync(IAsyncEnumerator<ChannelEntry> entries)
        {
            try
            {
                return await entries.MoveNextAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                await granting.ConfigureAwait(false);
                throw;
            }
        }
    }

    private ChannelSeries Series(string processId, string name, int count) => new(Client, processId, name, count);

    private IEnumerable<T> Values(ChannelEntry entry)
    {
        JsonElement values;
        try
        {
            values = entry.ReadJson();
        }
        catch (JsonException e)
        {
            throw Malformed(entry, e);
        }

        if (values.ValueKind != JsonValueKind.Array)
            throw Malformed(entry, null);
        foreach (var value in values.EnumerateArray())
            yield return function.Item.Decode([value], Name);
    }

    private ColoniesException Malformed(ChannelEntry entry, JsonException? cause) => new ColoniesError.MalformedReply(
        $"Stream {Name}", Client.Address, $"an entry of values is no JSON array: {Excerpt.Of(entry.Payload)}").ToException(cause);

    /// <summary>Why the stream has no end: its process tells, once it has ended.</summary>
    private async Task<ColoniesException> FailureAsync(string processId, ChannelEntry? last, CancellationToken cancellationToken)
    {
        var told = last?.Type == ChannelEntryTypes.Error ? last.Text : null;
        try
        {
            // Who has told its error is about to close its process.
            var limit = told is null ? (TimeSpan?)null : Client.Options.OutageLimit;
            await Client.Processes.WaitAsync(processId, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (ColoniesException e) when (e.Error is ColoniesError.StepFailed failed)
        {
            return (failed with { WrittenAt = function.WrittenAt }).ToException();
        }
        catch (ColoniesException e)
        {
            if (told is null)
                return e;
        }

        return (told is null
            ? (ColoniesError)new ColoniesError.ConnectionLost(
                $"Stream {Name}", Client.Address, MayHaveArrived: false,
                "its process ended before the end of the values was read, the last ones may be missing")
            : new ColoniesError.StepFailed(processId, StepEnd.Failed)
            {
                FunctionName = Name,
                ExecutorType = function.Contract.ExecutorType,
                Errors = [told],
                WrittenAt = function.WrittenAt,
            }).ToException();
    }

    /// <summary>Where it cannot be cancelled any more, or not be reached, the executor finds out by itself.</summary>
    private async Task CancelAsync(string processId)
    {
        try
        {
            await Client.Processes.CancelAsync(processId, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ColoniesException)
        {
        }
    }
}

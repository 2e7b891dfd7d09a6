using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Colonies.Protocol;
using Process = Colonies.Protocol.Process;

namespace Colonies;

/// <summary>
/// How a step's run learns of the runs it builds on. Nobody can choose the id of a span beforehand, so the run of a step with children
/// is noted as an attribute of its process, and the children's executors read it there. Both happen beside the handler, and only for what
/// is recorded. Where it does not work out a link is missing, and nothing else.
/// </summary>
internal static class RunNotes
{
    /// <summary>A trace is not worth more than this much waiting for the colony.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    /// <summary>The conventional most of links that a span keeps.</summary>
    private const int MostLinks = 128;

    private const int AtOnce = 4;

    private const int OutAttribute = 1;

    private const string Prefix = TraceContext.TraceParent + "@";

    /// <summary>Notes the run of a process; a later attempt sorts after an earlier one.</summary>
    internal static Task LeaveAsync(ColoniesClient client, Process process, string run) => QuietlyAsync(client, token => client.Attributes.AddAsync(
        new ProcessAttribute
        {
            TargetId = process.ProcessId,
            TargetColonyName = process.Spec.Conditions.ColonyName,
            TargetProcessGraphId = process.ProcessGraphId,
            AttributeType = OutAttribute,
            Key = Prefix + process.StartTime?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            Value = run,
        },
        token));

    /// <summary>The runs of a process's parents as far as they are noted, and when the last of its parents ended.</summary>
    internal static async Task<(IReadOnlyList<ActivityContext> Runs, DateTimeOffset? ParentsEnd)> ReadAsync(ColoniesClient client, Process process)
    {
        var parents = new ConcurrentBag<Process>();
        await QuietlyAsync(client, token => Parallel.ForEachAsync(
            process.Parents.Take(MostLinks),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = token },
            async (id, each) => parents.Add(await client.Processes.GetAsync(id, each).ConfigureAwait(false)))).ConfigureAwait(false);
        var runs = parents.OrderBy(parent => process.Parents.IndexOf(parent.ProcessId)).Select(RunOf).OfType<ActivityContext>();
        var isWhole = parents.Count == process.Parents.Count;
        return ([.. runs], isWhole ? parents.Max(parent => parent.EndTime) : null);
    }

    private static ActivityContext? RunOf(Process parent)
    {
        var note = parent.Attributes
            .Where(attribute => attribute.AttributeType == OutAttribute && attribute.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .MaxBy(attribute => attribute.Key, StringComparer.Ordinal);
        return ActivityContext.TryParse(note?.Value, null, isRemote: true, out var run) ? run : null;
    }

    private static int IndexOf(this IReadOnlyList<string> ids, string id) => ids.Index().First(pair => pair.Item == id).Index;

    private static async Task QuietlyAsync(ColoniesClient client, Func<CancellationToken, Task> call)
    {
        using var late = new CancellationTokenSource(_limit, client.Options.TimeProvider);
        try
        {
            await call(late.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ColoniesException or OperationCanceledException)
        {
        }
    }
}

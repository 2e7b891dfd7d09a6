using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Colonies.Hosting;

/// <summary>
/// Healthy while all executors of the host serve; degraded while one has lost the colony and looks for it; a failure when one does not
/// serve, or has lost it for longer than <see cref="ClientOptions.OutageLimit"/>. In a host without executors the colony is asked.
/// </summary>
internal sealed class ColoniesHealthCheck(ColonyConnection colony, IEnumerable<HostedExecutor> executors) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var failure = context.Registration.FailureStatus;
        List<(HealthStatus Status, string Text)> found = [.. executors.Select(executor => Of(executor, failure))];
        if (found.Count == 0)
            found.Add(await AskAsync(failure, cancellationToken).ConfigureAwait(false));
        // The least of them is the worst.
        return new HealthCheckResult(found.Min(each => each.Status), string.Join(" ", found.Select(each => each.Text)));
    }

    private (HealthStatus, string) Of(HostedExecutor executor, HealthStatus failure)
    {
        var who = $"The executor {executor.Name} ({executor.Type})";
        return executor.Status switch
        {
            null => (failure, $"{who} has not started."),
            { Activity: ExecutorActivity.Serving } status => (HealthStatus.Healthy, $"{who} serves and runs {status.Running}."),
            { Activity: ExecutorActivity.Reconnecting } status => (IsAwayForLong(status) ? failure : HealthStatus.Degraded,
                $"{who} has lost the colony{(status.LastHeard is { } heard ? $" since {heard:u}" : "")}: {status.LastError?.Message}"),
            var status => (failure, $"{who} is {(status.Activity == ExecutorActivity.Stopping ? "stopping" : "stopped")}."),
        };
    }

    private bool IsAwayForLong(ExecutorStatus status) =>
        status.LastHeard is not { } heard || colony.Options.TimeProvider.GetUtcNow() - heard > colony.Options.OutageLimit;

    /// <summary>A question that every member may ask, and that reads next to nothing.</summary>
    private async Task<(HealthStatus, string)> AskAsync(HealthStatus failure, CancellationToken cancellationToken)
    {
        try
        {
            await colony.Client.Colonies.IsPausedAsync(colony.ColonyName, cancellationToken).ConfigureAwait(false);
            return (HealthStatus.Healthy, $"The colony {colony.ColonyName} answers.");
        }
        catch (ColoniesException e)
        {
            return (failure, e.Message);
        }
    }
}

using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Crons: workflows that the server submits again and again. Every call throws <see cref="ColoniesException"/>. Thread safe.
/// </summary>
/// <remarks>
/// The server looks for what is due about once a second. A run gives the outputs of the last run's leaves to its roots as inputs.
/// Missed runs are not made up, and nothing runs while the cron's initiator is gone.
/// </remarks>
public sealed class CronCalls
{
    private readonly NounCalls _calls;

    internal CronCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Crons");

    /// <summary>
    /// Adds a cron, in whose name it will run. By a member. It is checked before it is sent: its name, that it has either an interval or
    /// an expression, and that its workflow can run and is of the same colony.
    /// </summary>
    /// <param name="cron">When, and which workflow; <see cref="Cron.Of(string, string, WorkflowSpec)"/> makes one.</param>
    /// <param name="cancellationToken">Gives up; the cron may have been added all the same.</param>
    /// <returns>The cron with its id. <see cref="Cron.NextRun"/> is set within a check period, not yet here.</returns>
    public async Task<Cron> AddAsync(Cron cron, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cron);
        _calls.Check(TriggerRules.Cron(cron));
        return await _calls.CallAsync(cron.ColonyName, new AddCronMessage { Cron = cron }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a cron, with the server's check period. By a member.</summary>
    /// <param name="cronId">The cron.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Cron> GetAsync(string cronId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new GetCronMessage { CronId = cronId }, cancellationToken);

    /// <summary>Lists crons. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Cron>> ListAsync(string colonyName, int count = 100, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetCronsMessage { ColonyName = colonyName, Count = count }, cancellationToken);

    /// <summary>
    /// Runs a cron now; its next run counts from now. By a member. One that waits for its last run is not run while that goes on, which
    /// the reply does not tell.
    /// </summary>
    /// <param name="cronId">The cron.</param>
    /// <param name="cancellationToken">Gives up; the cron may have been run all the same.</param>
    /// <returns>The cron as it was before; read it again for the new <see cref="Cron.PreviousProcessGraphId"/>.</returns>
    public Task<Cron> RunAsync(string cronId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new RunCronMessage { CronId = cronId }, cancellationToken);

    /// <summary>Removes a cron. What it has submitted stays. By a member.</summary>
    /// <param name="cronId">The cron.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string cronId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new RemoveCronMessage { CronId = cronId }, cancellationToken);
}

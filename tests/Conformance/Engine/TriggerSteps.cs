using Colonies.Protocol;

namespace Colonies.Conformance.Engine;

/// <summary>Short ways to say what tests of crons and generators do.</summary>
internal static class TriggerSteps
{
    extension(EmbeddedFixture)
    {
        /// <summary>A cron by interval; of one step where none is given.</summary>
        internal static Cron Every(int seconds, params FunctionSpec[] nodes) =>
            Cron.Of("cron", TimeSpan.FromSeconds(seconds), Flow(nodes));

        internal static Cron When(string expression) => Cron.Of("cron", expression, Flow());
    }

    internal static Task<Cron> AddCron(this EmbeddedFixture colony, Cron cron) => colony.User.Call(new AddCronMessage { Cron = cron });

    internal static Task<Cron> ReadCron(this EmbeddedFixture colony, string cronId) => colony.User.Call(new GetCronMessage { CronId = cronId });

    /// <summary>How many processes wait.</summary>
    internal static async Task<int> Waiting(this EmbeddedFixture colony) =>
        (await colony.User.Call(new GetColonyStatisticsMessage { ColonyName = EmbeddedFixture.Colony })).WaitingProcesses;

    internal static WorkflowSpec Flow(params FunctionSpec[] nodes) =>
        new() { ColonyName = EmbeddedFixture.Colony, FunctionSpecs = nodes.Length == 0 ? [EmbeddedFixture.Node("a")] : nodes };
}

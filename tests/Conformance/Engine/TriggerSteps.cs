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

    internal static Task<Generator> AddGenerator(
        this EmbeddedFixture colony, int trigger, int timeoutSeconds = 0, params FunctionSpec[] nodes) =>
        colony.User.Call(new AddGeneratorMessage
        {
            Generator = Generator.Of("generator", trigger, Flow(nodes)) with { TimeoutSeconds = timeoutSeconds },
        });

    internal static Task<Generator> ReadGenerator(this EmbeddedFixture colony, Generator generator) =>
        colony.User.Call(new GetGeneratorMessage { GeneratorId = generator.GeneratorId });

    internal static async Task Pack(this EmbeddedFixture colony, Generator generator, params string[] texts)
    {
        foreach (var text in texts)
            await colony.User.Call(new PackGeneratorMessage { GeneratorId = generator.GeneratorId, Argument = text });
    }

    /// <summary>How many processes wait.</summary>
    internal static async Task<int> Waiting(this EmbeddedFixture colony) =>
        (await colony.User.Call(new GetColonyStatisticsMessage { ColonyName = EmbeddedFixture.Colony })).WaitingProcesses;

    internal static WorkflowSpec Flow(params FunctionSpec[] nodes) =>
        new() { ColonyName = EmbeddedFixture.Colony, FunctionSpecs = nodes.Length == 0 ? [EmbeddedFixture.Node("a")] : nodes };
}

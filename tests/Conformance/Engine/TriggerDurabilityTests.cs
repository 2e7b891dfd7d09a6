using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Crons, generators and what was packed are there again after a restart.</summary>
public sealed class TriggerDurabilityTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("triggers");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_restart_keeps_crons_generators_and_queued_packs()
    {
        Cron cron;
        Generator generator;
        await using (var first = await Start())
        {
            cron = await first.AddCron(TriggerSteps.Every(60) with { WaitsForPrevious = true });
            await first.User.Call(new RunCronMessage { CronId = cron.CronId });
            cron = await first.ReadCron(cron.CronId);
            var executor = await first.Executor();
            await executor.Close((await executor.Assign()).ProcessId, "\"kept\"");
            generator = await first.AddGenerator(3);
            await first.Pack(generator, "1", "2");
        }

        await using var second = await Start();
        Assert.Equal(cron, await second.ReadCron(cron.CronId));
        Assert.Equal(2, (await second.ReadGenerator(generator)).QueueSize);
        await second.Pack(generator, "3");
        await second.Pass(TimeSpan.FromSeconds(1));
        var worker = await second.Executor();
        Assert.Equal("\"1\",\"2\",\"3\"", Json.Text((await worker.Assign()).Spec.Arguments!));
        await second.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal("\"kept\"", Json.Text((await worker.Assign()).Input!));
    }

    private Task<EmbeddedFixture> Start() =>
        EmbeddedFixture.Start(options => options with { Database = Path.Combine(_folder.FullName, "colony.db") });
}

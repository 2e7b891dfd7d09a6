using Colonies.Conformance.Http;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>Crons and generators: their workflow as a text, and what the client refuses to send.</summary>
public sealed class TriggerRuleTests
{
    private static readonly ColoniesClient _client = new(new ScriptedEndpoint(), FakeServer.Key);

    private static readonly Cron _cron = Cron.Of("c", "@hourly", AllCalls.Flow());

    public static TheoryData<string, string> Expressions() => new()
    {
        { "", "neither an interval nor an expression" },
        { "* * * * *", "has 5 fields" },
        { "TZ=Europe/Stockholm", "names a time zone and no times" },
        { "CRON_TZ=Europe/Stockholm * * *", "has 3 fields" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public Task An_expression_of_another_form_is_not_sent(string expression, string problem) =>
        RefusedAsync(_cron with { CronExpression = expression }, problem);

    [Fact]
    public async Task A_cron_has_a_name_one_kind_of_time_and_a_sound_workflow_of_its_colony()
    {
        await RefusedAsync(_cron with { Name = "" }, "the cron has no name");
        await RefusedAsync(_cron with { IntervalSeconds = 0 }, "the interval is 0");
        await RefusedAsync(_cron with { IntervalSeconds = -2 }, "the interval is -2");
        await RefusedAsync(_cron with { IntervalSeconds = 5 }, "an interval and an expression");
        await RefusedAsync(_cron with { IsRandom = true }, "only an interval can be random");
        await RefusedAsync(_cron with { WorkflowSpecJson = "{" }, "missing or no JSON of a workflow");
        await RefusedAsync(_cron with { WorkflowSpecJson = "null" }, "missing or no JSON of a workflow");
        await RefusedAsync(_cron with { ColonyName = "elsewhere" }, "of the colony 'elsewhere', its workflow of 'dev'");
        await RefusedAsync(_cron with { Workflow = AllCalls.Flow() with { FunctionSpecs = [] } }, "the workflow is empty");
    }

    [Fact]
    public async Task A_generator_has_a_trigger_of_at_least_one()
    {
        var refused = Generator.Of("g", 0, AllCalls.Flow());
        var thrown = await Assert.ThrowsAsync<ColoniesException>(
            () => _client.Generators.AddAsync(refused, TestContext.Current.CancellationToken));
        Assert.Contains("the trigger is 0", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workflow_is_written_into_a_text_and_read_from_it()
    {
        var workflow = AllCalls.Flow();
        var cron = Cron.Of("c", TimeSpan.FromSeconds(90), workflow);
        Assert.Equal((90, "", "dev"), (cron.IntervalSeconds, cron.CronExpression, cron.ColonyName));
        Assert.Equal(WireJson.Write(workflow), System.Text.Encoding.UTF8.GetBytes(cron.WorkflowSpecJson));
        Assert.Equal(WireJson.Write(workflow), WireJson.Write(cron.Workflow));
        Assert.Equal(cron.WorkflowSpecJson, WireJson.Read<Cron>(WireJson.Write(cron))!.WorkflowSpecJson);
        Assert.Null((cron with { WorkflowSpecJson = "{" }).Workflow);
        Assert.NotEmpty((cron with { WorkflowSpecJson = "{" }).ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData(3e9)]
    public void An_interval_is_whole_seconds(double seconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Cron.Of("c", TimeSpan.FromSeconds(seconds), AllCalls.Flow()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Generator.Of("g", 1, AllCalls.Flow(), TimeSpan.FromSeconds(seconds)));
    }

    private static async Task RefusedAsync(Cron cron, string problem)
    {
        var thrown = await Assert.ThrowsAsync<ColoniesException>(() => _client.Crons.AddAsync(cron, TestContext.Current.CancellationToken));
        Assert.Contains(problem, thrown.Message, StringComparison.Ordinal);
    }
}

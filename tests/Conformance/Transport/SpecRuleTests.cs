using Colonies.Conformance.Http;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>What the client refuses to send, because the reference would keep it, wait for ever, or stop.</summary>
public sealed class SpecRuleTests
{
    private static readonly ColoniesClient _client = new(new ScriptedEndpoint(), FakeServer.Key);

    public static TheoryData<string, string> Workflows() => new()
    {
        { "", "the workflow is empty" },
        { "a b:a c:x", "step 'c' depends on 'x', which is no step of the workflow" },
        { "a b a", "two steps have the node name 'a'" },
        { "a:a", "these steps wait for each other and would never run: a" },
        { "r a:r,c b:a c:b d:c", "these steps wait for each other and would never run: a, b, c, d" },
    };

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task A_workflow_that_cannot_run_is_not_sent(string steps, string problem)
    {
        var specs = steps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(step => step.Split(':'))
            .Select(step => AllCalls.Spec(step[0], step.Length > 1 ? step[1].Split(',') : []));
        await RefusedAsync(new WorkflowSpec { ColonyName = "dev", FunctionSpecs = [.. specs] }, problem);
    }

    [Fact]
    public async Task A_step_without_a_name_is_not_sent() =>
        await RefusedAsync(With(spec => spec with { NodeName = "" }), "step 1 (f) has no node name");

    [Theory]
    [InlineData(50_001)]
    [InlineData(-50_001)]
    [InlineData(int.MinValue)]
    public async Task A_priority_out_of_range_is_not_sent(int priority) =>
        await RefusedAsync(With(spec => spec with { Priority = priority }), $"the priority of 'f' is {priority}");

    [Theory]
    [InlineData("1", "", "cpu '1': write millicores")]
    [InlineData("xm", "", "cpu 'xm': write millicores")]
    [InlineData("", "10MB", "memory '10MB': write Mi or Gi")]
    [InlineData("", "10", "memory '10': write Mi or Gi")]
    [InlineData("", "10Mi\n", "write Mi or Gi")]
    public async Task A_quantity_that_servers_misread_is_not_sent(string cpu, string memory, string problem) =>
        await RefusedAsync(With(spec => spec with { Conditions = spec.Conditions with { Cpu = cpu, Memory = memory } }), problem);

    [Fact]
    public async Task A_wide_workflow_of_many_layers_is_fine()
    {
        var specs = new List<FunctionSpec>();
        for (var i = 0; i < 2000; i++)
            specs.Add(AllCalls.Spec($"n{i}", i < 2 ? [] : [$"n{i - 1}", $"n{i - 2}", $"n{i - 1}"]));
        specs.Reverse();
        var sent = await Assert.ThrowsAsync<NotSupportedException>(
            () => _client.Workflows.SubmitAsync(new WorkflowSpec { ColonyName = "dev", FunctionSpecs = specs }, TestContext.Current.CancellationToken));
        Assert.Contains("expects no call", sent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_process_that_would_end_at_once_is_not_sent()
    {
        var error = await Thrown.ByAsync<ColoniesError.InvalidInput>(() =>
            _client.Processes.SubmitAsync(AllCalls.Spec("f") with { MaxExecTimeSeconds = 0 }, TestContext.Current.CancellationToken));
        Assert.Equal("Processes.Submit: MaxExecTimeSeconds is 0, which stops the process as soon as it starts: use -1 for no limit.", error.Message);
    }

    [Fact]
    public async Task A_name_that_servers_cannot_store_is_not_sent()
    {
        var error = await Thrown.ByAsync<ColoniesError.InvalidInput>(() =>
            _client.Users.AddAsync(new User { Name = "a:b" }, TestContext.Current.CancellationToken));
        Assert.Contains("contains ':'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_of_an_unknown_parent_is_not_sent()
    {
        var server = new FakeServer { GraphState = ProcessState.Running };
        server.Put(new Process { ProcessId = "known", ProcessGraphId = "graph" });
        var client = server.Client(ClientOptions.Default);
        var token = TestContext.Current.CancellationToken;

        var unknown = await Thrown.ByAsync<ColoniesError.InvalidInput>(() =>
            client.Workflows.AddChildAsync(new Process { ProcessId = "stranger", ProcessGraphId = "graph" }, AllCalls.Spec("f"), null, token));
        Assert.Contains("process stranger is no step of workflow graph", unknown.Message, StringComparison.Ordinal);
        await Thrown.ByAsync<ColoniesError.InvalidInput>(() =>
            client.Workflows.AddChildAsync(
                new Process { ProcessId = "known", ProcessGraphId = "graph" }, AllCalls.Spec("f"), ChildPlace.Before("stranger"), token));
        Assert.DoesNotContain(PayloadTypes.AddChild, server.Calls);

        await client.Workflows.AddChildAsync(new Process { ProcessId = "known", ProcessGraphId = "graph" }, AllCalls.Spec("f"), null, token);
        Assert.Contains(PayloadTypes.AddChild, server.Calls);
    }

    private static WorkflowSpec With(Func<FunctionSpec, FunctionSpec> change) =>
        new() { ColonyName = "dev", FunctionSpecs = [change(AllCalls.Spec("f"))] };

    private static async Task RefusedAsync(WorkflowSpec spec, string problem)
    {
        var error = await Thrown.ByAsync<ColoniesError.InvalidInput>(() => _client.Workflows.SubmitAsync(spec, TestContext.Current.CancellationToken));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}

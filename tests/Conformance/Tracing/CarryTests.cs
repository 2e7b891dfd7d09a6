using System.Diagnostics;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Tracing;

/// <summary>What of a trace crosses the wire, and what does not.</summary>
public sealed class CarryTests
{
    private static readonly Function<int, int> _carried = Function.Named<int, int>("carried", executorType: "nobody");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_nobody_listens_a_spec_is_sent_byte_for_byte_as_it_is()
    {
        await using var colony = await TracedColony.StartAsync();
        var sent = new Sent(colony.Endpoint);
        var client = new ColoniesClient(sent, colony.Access.MemberKey);
        var spec = TracedColony.Step(_carried, 1) with { Environment = new Dictionary<string, string> { ["mine"] = "1" } };
        Assert.Null(Activity.Current);
        await client.Processes.SubmitAsync(spec, Cancellation);
        await client.Workflows.SubmitAsync(new WorkflowSpec { ColonyName = "dev", FunctionSpecs = [spec] }, Cancellation);
        var single = WireJson.Write(new SubmitFunctionSpecMessage { Spec = spec });
        var workflow = WireJson.Write(new SubmitWorkflowSpecMessage { Spec = new WorkflowSpec { ColonyName = "dev", FunctionSpecs = [spec] } });
        Assert.Equal([Convert.ToBase64String(single), Convert.ToBase64String(workflow)], sent.Payloads);
    }

    [Fact]
    public async Task A_current_span_goes_along_though_nobody_listens_to_the_library()
    {
        await using var colony = await TracedColony.StartAsync();
        using var span = new Activity("somebody's").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("private", "yes").Start();
        var process = await colony.Connection.Client.Processes.SubmitAsync(TracedColony.Step(_carried, 1), Cancellation);
        Assert.Equal(new Dictionary<string, string> { ["traceparent"] = span.Id! }, process.Spec.Environment);
    }

    [Theory]
    [InlineData("traceparent")]
    [InlineData("tracestate")]
    public async Task What_the_caller_carries_is_left_alone(string key)
    {
        await using var colony = await TracedColony.StartAsync();
        using var spans = new Spans();
        var mine = new Dictionary<string, string> { [key] = "mine" };
        var process = await colony.Connection.Client.Processes.SubmitAsync(TracedColony.Step(_carried, 1) with { Environment = mine }, Cancellation);
        Assert.Equal(mine, process.Spec.Environment);
    }

    [Fact]
    public async Task A_submission_is_a_span_that_its_processes_carry()
    {
        await using var colony = await TracedColony.StartAsync();
        using var spans = new Spans();
        var process = await colony.Connection.Client.Processes.SubmitAsync(TracedColony.Step(_carried, 1), Cancellation);
        var graph = await colony.SubmitAsync(TracedColony.Step(_carried, 1), TracedColony.Step(_carried, 1) with { NodeName = "other" });
        var (single, workflow) = (spans["submit carried"], spans["submit workflow"]);
        Assert.Equal((ActivityKind.Producer, spans.Root.SpanId), (single.Kind, single.ParentSpanId));
        Assert.Equal((process.ProcessId, "carried", "nobody", "dev"), (single.GetTagItem("messaging.message.id"), single.GetTagItem("colonies.function"), single.GetTagItem("messaging.destination.name"), single.GetTagItem("colonies.colony")));
        Assert.Equal((graph.ProcessGraphId, 2), (workflow.GetTagItem("messaging.message.conversation_id"), workflow.GetTagItem("messaging.batch.message_count")));
        var carried = await Task.WhenAll(graph.ProcessIds!.Select(id => colony.Connection.Client.Processes.GetAsync(id, Cancellation)));
        Assert.Equal(("vendor=1", single.Id), (process.Spec.Environment!["tracestate"], process.Spec.Environment["traceparent"]));
        Assert.All(carried, step => Assert.Equal(workflow.Id, step.Spec.Environment!["traceparent"]));
    }

    [Fact]
    public async Task A_submission_that_is_refused_is_an_error()
    {
        await using var colony = await TracedColony.StartAsync();
        using var spans = new Spans();
        var stranger = new ColoniesClient(colony.Endpoint, PrivateKey.Generate());
        await Assert.ThrowsAsync<ColoniesException>(() => stranger.Processes.SubmitAsync(TracedColony.Step(_carried, 1), Cancellation));
        Assert.Equal((ActivityStatusCode.Error, "ColoniesError.Refused"), (spans["submit carried"].Status, spans["submit carried"].GetTagItem("error.type")));
    }

    /// <summary>Keeps what was sent.</summary>
    private sealed class Sent(IColonyEndpoint inner) : PassingEndpoint(inner)
    {
        internal List<string> Payloads { get; } = [];

        public override Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
        {
            Payloads.Add(request.Payload);
            return base.CallAsync(request, cancellationToken);
        }
    }
}

using System.Diagnostics;
using System.Text.Json;
using Colonies.Conformance.Transport;
using Colonies.Protocol;
using Xunit;
using Process = Colonies.Protocol.Process;

namespace Colonies.Conformance.Tracing;

/// <summary>Submissions, queues and runs as spans of one trace, wherever the executors are.</summary>
public sealed class TraceTests
{
    private static readonly Function<int, int> _first = Function.Named<int, int>("first", executorType: "one");
    private static readonly Function<int, int> _second = Function.Named<int, int>("second", executorType: "two");
    private static readonly Function<int, int> _third = Function.Named<int, int>("third", executorType: "one");
    private static readonly Function<Many<int>, int> _join = Function.Named<Many<int>, int>("join", executorType: "one");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Way.Direct)]
    [InlineData(Way.Http)]
    public async Task A_chain_of_three_steps_over_two_executors_is_one_trace(Way way)
    {
        await using var colony = await TracedColony.StartAsync(way);
        using var spans = new Spans();
        ProcessGraph graph;
        await using (await colony.ServeAsync(new ExecutorOptions("one") { Name = "a" }.Serve(_first, x => x + 1).Serve(_third, x => x + 1)))
        await using (await colony.ServeAsync(new ExecutorOptions("two") { Name = "b" }.Serve(_second, x => x + 1)))
        {
            graph = await colony.SubmitAsync(
                TracedColony.Step(_first, 1), TracedColony.Step(_second, null, "first"), TracedColony.Step(_third, null, "second"));
            await colony.EndAsync(graph);
        }

        Assert.Equal(
            ["queue first", "queue second", "queue third", "run first", "run second", "run third", "submit workflow"],
            spans.All.Select(span => span.OperationName).Order());
        var submit = spans["submit workflow"];
        Assert.Equal((spans.Root.SpanId, ActivityKind.Producer), (submit.ParentSpanId, submit.Kind));
        Assert.Equal(3, submit.GetTagItem("messaging.batch.message_count"));
        foreach (var (name, executor, index) in new[] { ("first", "a", 0), ("second", "b", 1), ("third", "a", 2) })
        {
            var (queue, run) = (spans["queue " + name], spans["run " + name]);
            Assert.Equal((submit.TraceId, submit.SpanId), (queue.TraceId, queue.ParentSpanId));
            Assert.Equal((submit.TraceId, submit.SpanId, true), (run.TraceId, run.ParentSpanId, run.HasRemoteParent));
            Assert.Equal((ActivityKind.Consumer, "vendor=1"), (run.Kind, run.TraceStateString));
            Assert.Equal((name, executor, 1, "successful"), (run.GetTagItem("colonies.function"), run.GetTagItem("colonies.executor"), run.GetTagItem("colonies.attempt"), run.GetTagItem("colonies.outcome")));
            Assert.Equal((graph.ProcessIds![index], graph.ProcessGraphId), (run.GetTagItem("messaging.message.id"), run.GetTagItem("messaging.message.conversation_id")));
        }

        Assert.Empty(spans["run first"].Links);
        Assert.Equal(spans["run first"].SpanId, Assert.Single(spans["run second"].Links).Context.SpanId);
        Assert.Equal(spans["run second"].SpanId, Assert.Single(spans["run third"].Links).Context.SpanId);
        Assert.Equal(way == Way.Http ? "127.0.0.1" : null, submit.GetTagItem("server.address"));
    }

    [Fact]
    public async Task The_run_of_a_join_links_to_the_runs_of_its_parents_in_their_order()
    {
        await using var colony = await TracedColony.StartAsync();
        using var spans = new Spans();
        await using (await colony.ServeAsync(new ExecutorOptions("one").Serve(_first, x => x + 1).Serve(_third, x => x + 1).Serve(_join, x => x.Sum())))
        await using (await colony.ServeAsync(new ExecutorOptions("two").Serve(_second, x => x + 1)))
        {
            var join = _join.Primitive!.ToSpec("dev", []);
            var graph = await colony.SubmitAsync(
                TracedColony.Step(_first, 1),
                TracedColony.Step(_second, null, "first"),
                TracedColony.Step(_third, null, "first"),
                join with { NodeName = "join", Conditions = join.Conditions with { Dependencies = ["third", "second"] } });
            await colony.EndAsync(graph);
        }

        Assert.Equal(
            new[] { spans["run third"], spans["run second"] }.Select(run => run.Context.SpanId),
            spans["run join"].Links.Select(link => link.Context.SpanId));
        Assert.All(spans["run join"].Links, link => Assert.Equal(spans.Root.TraceId, link.Context.TraceId));
    }

    [Fact]
    public async Task The_queue_begins_when_the_step_could_be_taken_by_the_servers_clock()
    {
        await using var colony = await TracedColony.StartAsync();
        using var spans = new Spans();
        var began = colony.Time.GetUtcNow().UtcDateTime;
        var graph = await colony.SubmitAsync(TracedColony.Step(_first, 1), TracedColony.Step(_second, null, "first"));
        colony.Time.Advance(TimeSpan.FromSeconds(3));
        await using (await colony.ServeAsync(new ExecutorOptions("one").Serve(_first, x => { colony.Time.Advance(TimeSpan.FromSeconds(4)); return x; })))
            await colony.Connection.Client.Workflows.WaitForStepsAsync(graph, [graph.ProcessIds![0]], cancellationToken: Cancellation);
        colony.Time.Advance(TimeSpan.FromSeconds(5));
        await using (await colony.ServeAsync(new ExecutorOptions("two").Serve(_second, x => x)))
            await colony.EndAsync(graph);
        Assert.Equal((began, TimeSpan.FromSeconds(3)), (spans["queue first"].StartTimeUtc, spans["queue first"].Duration));
        Assert.Equal((began.AddSeconds(7), TimeSpan.FromSeconds(5)), (spans["queue second"].StartTimeUtc, spans["queue second"].Duration));
    }

    [Fact]
    public async Task A_second_attempt_is_a_second_run_and_waited_since_it_was_put_back()
    {
        await using var colony = await TracedColony.StartAsync();
        using var spans = new Spans();
        var began = colony.Time.GetUtcNow().UtcDateTime;
        var (attempts, begun, gate) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        var options = (new ExecutorOptions("one") with { Concurrency = 1 }).Serve(_first, async Task<int> (int x) =>
        {
            if (Interlocked.Increment(ref attempts) > 1)
                return x;
            begun.SetResult();
            await gate.Task;
            return x;
        });
        await using (await colony.ServeAsync(options))
        {
            var process = await colony.Connection.Client.Processes.SubmitAsync(
                TracedColony.Step(_first, 1) with { MaxExecTimeSeconds = 2, MaxRetries = 1 }, Cancellation);
            await begun.Task;
            await using var other = await colony.ServeAsync(options with { Name = "other" });
            colony.Time.Advance(TimeSpan.FromSeconds(10));
            await colony.EndAsync(process);
            gate.SetResult();
        }

        var runs = spans.All.Where(span => span.OperationName == "run first").OrderBy(span => span.GetTagItem("colonies.attempt")).ToList();
        Assert.Equal([1, 2], runs.Select(run => run.GetTagItem("colonies.attempt")));
        Assert.Equal(["lost", "successful"], runs.Select(run => run.GetTagItem("colonies.outcome")));
        Assert.All(runs, run => Assert.Equal(spans["submit first"].SpanId, run.ParentSpanId));
        var queues = spans.All.Where(span => span.OperationName == "queue first").Select(queue => queue.StartTimeUtc).Order().ToList();
        Assert.Equal(began, queues[0]);
        Assert.InRange(queues[1], began.AddSeconds(2), began.AddSeconds(10));
    }

    [Fact]
    public async Task A_failed_step_is_an_error_with_its_reason_and_without_its_arguments()
    {
        await using var colony = await TracedColony.StartAsync();
        using var spans = new Spans();
        await using (await colony.ServeAsync(new ExecutorOptions("one")
            .Serve(_first, int (_) => throw new InvalidOperationException("no such order"))
            .Serve(_third, x => x)))
        {
            await FailAsync(TracedColony.Step(_first, 123456789));
            await FailAsync(TracedColony.Step(_third, null) with { Arguments = [JsonElement.Parse("\"secret-argument\"")] });
        }

        var run = spans["run first"];
        Assert.Equal((ActivityStatusCode.Error, "no such order"), (run.Status, run.StatusDescription));
        Assert.Equal(("System.InvalidOperationException", "failed"), (run.GetTagItem("error.type"), run.GetTagItem("colonies.outcome")));
        Assert.Equal((ActivityStatusCode.Error, "third: element 1 is no Int32."), (spans["run third"].Status, spans["run third"].StatusDescription));
        foreach (var text in spans.All.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Value}").Append(span.StatusDescription ?? "")))
        {
            Assert.DoesNotContain("secret-argument", text, StringComparison.Ordinal);
            Assert.DoesNotContain("123456789", text, StringComparison.Ordinal);
        }

        async Task FailAsync(FunctionSpec spec)
        {
            var process = await colony.Connection.Client.Processes.SubmitAsync(spec, Cancellation);
            await Assert.ThrowsAsync<ColoniesException>(() => colony.EndAsync(process));
        }
    }

    [Fact]
    public async Task What_a_handler_submits_and_the_steps_it_adds_belong_to_its_run()
    {
        await using var colony = await TracedColony.StartAsync();
        using var spans = new Spans();
        Process? submitted = null;
        await using (await colony.ServeAsync(new ExecutorOptions("two").Serve(_second, x => x)))
        await using (await colony.ServeAsync(new ExecutorOptions("one").Serve(_third, x => x).Serve(_first, async Task<int> (int x, HandlerContext context) =>
        {
            submitted = await context.Colony.Client.Processes.SubmitAsync(TracedColony.Step(_second, x), Cancellation);
            await context.Colony.Client.Workflows.AddChildAsync(context.Process, TracedColony.Step(_third, null), cancellationToken: Cancellation);
            return x;
        })))
        {
            // The added step is of the graph as soon as the first one ends; waiting for the graph is waiting for both.
            await colony.EndAsync(await colony.SubmitAsync(TracedColony.Step(_first, 1)));
            await colony.EndAsync(submitted!);
        }

        Assert.Equal(spans["run first"].SpanId, spans["submit second"].ParentSpanId);
        Assert.Equal(spans["submit second"].SpanId, spans["run second"].ParentSpanId);
        Assert.Equal(spans["run first"].SpanId, spans["submit third"].ParentSpanId);
        Assert.Equal(spans["submit third"].SpanId, spans["run third"].ParentSpanId);
    }

    [Fact]
    public async Task What_is_carried_is_no_span_at_all_where_it_makes_no_sense()
    {
        await using var colony = await TracedColony.StartAsync();
        var environment = new Dictionary<string, string> { ["traceparent"] = "nonsense" };
        var ran = new TaskCompletionSource<Activity?>();
        await using var executor = await colony.ServeAsync(new ExecutorOptions("one").Serve(_first, x =>
        {
            ran.SetResult(Activity.Current);
            return x;
        }));
        await colony.EndAsync(await colony.Connection.Client.Processes.SubmitAsync(TracedColony.Step(_first, 1) with { Environment = environment }, Cancellation));
        Assert.Null(await ran.Task);
    }
}

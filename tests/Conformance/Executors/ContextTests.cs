using System.Text.Json;
using Colonies.Conformance.Transport;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Colonies.Conformance.Executors;

/// <summary>What a handler knows of its process and may do for it.</summary>
public sealed class ContextTests : WorkerTests
{
    [Fact]
    public async Task It_knows_process_inputs_environment_attempt_and_deadline()
    {
        HandlerContext? seen = null;
        await using var executor = await StartAsync(Worker.Serve(Double, (x, context) => x + ((seen = context).Attempt * 0)));
        var began = Time.GetUtcNow();
        var process = await SubmitAsync("double", "[21]", change: spec => spec with
        {
            MaxExecTimeSeconds = 60,
            Environment = new Dictionary<string, string> { ["color"] = "red" },
        });
        Assert.Equal("[21]", await OutputAsync(process));
        Assert.Equal((process, 1, "21", "red"), (seen!.Process.ProcessId, seen.Attempt, seen.Inputs[0].GetRawText(), seen.Environment["color"]));
        Assert.Equal(began.AddSeconds(60), seen.Deadline);
        Assert.Null(await seen.GetGraphAsync(Cancellation));
    }

    [Fact]
    public async Task Without_a_limit_there_is_no_deadline()
    {
        DateTimeOffset? deadline = DateTimeOffset.MinValue;
        await using var executor = await StartAsync(Worker.Serve(Double, (x, context) => x + ((deadline = context.Deadline) is null ? 1 : 0)));
        Assert.Equal("[2]", await OutputAsync(await SubmitAsync("double", "[1]")));
        Assert.Null(deadline);
    }

    [Fact]
    public async Task What_it_logs_is_in_the_colonys_log_in_order_before_the_process_ends()
    {
        var why = new InvalidOperationException("why");
        string[] lines = [.. Enumerable.Range(1, 50).Select(i => $"line {i}")];
        await using var executor = await StartAsync(Worker.Serve(Double, (x, context) =>
        {
            foreach (var line in lines)
                context.Logger.LogInformation("{Line}", line);
            context.Logger.LogDebug("not this one");
            context.Logger.LogWarning(why, "careful");
            return x;
        }));
        var process = await SubmitAsync("double", "[1]");
        await OutputAsync(process);
        Assert.Equal([.. lines, "warning: careful: System.InvalidOperationException: why"], await LogAsync(process));
    }

    [Fact]
    public async Task A_failed_process_keeps_what_it_logged()
    {
        await using var executor = await StartAsync(Worker.Serve(Double, int (_, context) =>
        {
            context.Logger.LogError("it is broken");
            throw new InvalidOperationException("broken");
        }));
        var process = await SubmitAsync("double", "[1]");
        Assert.Contains("broken", await ErrorAsync(process), StringComparison.Ordinal);
        Assert.Equal(["error: it is broken"], await LogAsync(process));
    }

    [Fact]
    public async Task A_result_does_not_wait_long_for_a_log_that_takes_nothing()
    {
        var colony = ColonyConnection.To(new Deaf(Embedded.Endpoint), Embedded.Access, Colony.Options);
        await using var executor = await ColonyExecutor.StartAsync(colony, Worker.Serve(Double, (x, context) =>
        {
            context.Logger.LogError("nobody hears this");
            return 2 * x;
        }), Cancellation);
        var process = await SubmitAsync("double", "[21]");
        Assert.Equal(42, (await Time.UntilAsync(Colony.Client.Processes.WaitAsync(process, cancellationToken: Cancellation))).Output[0].GetInt32());
        Assert.Contains(TimeSpan.FromSeconds(5), Time.Waits);
    }

    [Fact]
    public async Task Progress_is_a_line_for_each_whole_percent()
    {
        await using var executor = await StartAsync(Worker.Serve(Double, (x, context) =>
        {
            for (var i = 0; i <= 1000; i++)
                context.Progress.Report(i / 4000.0);
            Assert.Throws<ArgumentOutOfRangeException>(() => context.Progress.Report(double.NaN));
            return x;
        }));
        var process = await SubmitAsync("double", "[1]");
        await OutputAsync(process);
        Assert.Equal(Enumerable.Range(0, 26).Select(percent => $"progress: {percent} %"), await LogAsync(process));
    }

    [Fact]
    public async Task Notes_stay_on_the_process()
    {
        await using var executor = await StartAsync(Worker.Serve(Double, async (x, context) =>
        {
            await context.AddAttributeAsync("quality", "good", context.CancellationToken);
            return x;
        }));
        var process = await SubmitAsync("double", "[1]");
        await OutputAsync(process);
        var note = Assert.Single((await ReadAsync(process)).Attributes);
        Assert.Equal(("quality", "good", 1), (note.Key, note.Value, note.AttributeType));
    }

    [Fact]
    public async Task It_submits_further_work_as_the_executor()
    {
        await using var executor = await StartAsync((Worker with { Concurrency = 2 })
            .Serve(Double, x => 2 * x)
            .Serve("twice", async (int x, HandlerContext context) =>
            {
                var spec = Double.Primitive!.ToSpec(context.Colony.ColonyName, Double.Input.Encode(x, "double"));
                var process = await context.Colony.Client.Processes.SubmitAsync(spec, context.CancellationToken);
                var ended = await context.Colony.Client.Processes.WaitAsync(process.ProcessId, cancellationToken: context.CancellationToken);
                Assert.Equal("w", ended.InitiatorName);
                Assert.Null(context.Colony.ColonyOwner);
                return 2 * ended.Output[0].GetInt32();
            }));
        Assert.Equal("[44]", await OutputAsync(await SubmitAsync("twice", "[11]")));
    }

    [Fact]
    public async Task It_talks_over_a_channel()
    {
        await using var executor = await StartAsync(Worker.Serve("talk", async (HandlerContext context) =>
        {
            Assert.Contains("It has: chat", Assert.Throws<ArgumentException>(() => context.Channel("other")).Message, StringComparison.Ordinal);
            var chat = context.Channel("chat");
            Assert.Same(chat, context.Channel("chat"));
            await chat.SendAsync("one", context.CancellationToken);
            await chat.SendAsync(JsonElement.Parse("{\"two\":2}"), context.CancellationToken);
            await foreach (var entry in chat.SubscribeAsync(2, context.CancellationToken))
                return entry.Text;
            return "";
        }));
        var process = await SubmitAsync("talk", change: spec => spec with { Channels = ["chat"] });
        var heard = new List<string>();
        await foreach (var entry in Colony.Client.Channels.SubscribeAsync(process, "chat", cancellationToken: Cancellation))
        {
            heard.Add(entry.Text);
            if (heard.Count == 2)
                await Colony.Client.Channels.AppendAsync(process, "chat", 1, "three", Cancellation);
        }

        Assert.Equal(["one", "{\"two\":2}", "three"], heard);
        Assert.Equal("[\"three\"]", await OutputAsync(process));
    }

    [Fact]
    public async Task It_sees_the_workflow_it_is_a_step_of()
    {
        ProcessGraph? graph = null;
        await using var executor = await StartAsync(Worker.Serve(Double, async (x, context) =>
        {
            graph = await context.GetGraphAsync(context.CancellationToken);
            return 2 * x;
        }));
        var spec = Double.Primitive!.ToSpec(Colony.ColonyName, Double.Input.Encode(1, "double"));
        var submitted = await Colony.Client.Workflows.SubmitAsync(
            new WorkflowSpec { ColonyName = Colony.ColonyName, FunctionSpecs = [spec with { NodeName = "only" }] }, Cancellation);
        await Clock.SoonAsync(Colony.Client.Workflows.WaitAsync(submitted, cancellationToken: Cancellation));
        Assert.Equal(submitted.ProcessGraphId, graph!.ProcessGraphId);
    }

    /// <summary>Never answers a line of a log.</summary>
    private sealed class Deaf(IColonyEndpoint inner) : PassingEndpoint(inner)
    {
        public override async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
        {
            if (request.PayloadType == PayloadTypes.AddLog)
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return await base.CallAsync(request, cancellationToken);
        }
    }
}

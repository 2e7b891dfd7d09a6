using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using System.Text.Json;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Colonies.Conformance.Executors;

/// <summary>Handlers that add steps to the workflow they run in.</summary>
public sealed class GrowingTests : IAsyncLifetime
{
    private static readonly Function<int, Many<int>> _map = Function.Named<int, Many<int>>("map", "worker");
    private static readonly Function<Many<int>, int> _reduce = Function.Named<Many<int>, int>("reduce", "worker");
    private static readonly Function<int, int> _number = Function.Named<int, int>("number", "worker");
    private static readonly Function<Many<int>, Many<int>> _double = Function.Named<Many<int>, Many<int>>("double", "worker");

    private readonly FakeTimeProvider _time = new();
    private EmbeddedColony _embedded = null!;
    private ColonyConnection _colony = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _embedded = await EmbeddedColony.StartAsync(new EmbeddedOptions { TimeProvider = _time }, Cancellation);
        _colony = ColonyConnection.To(_embedded);
    }

    public ValueTask DisposeAsync() => _embedded.DisposeAsync();

    [Fact]
    public async Task A_step_before_a_named_one_gives_it_its_outputs_in_the_order_of_the_calls()
    {
        await using var executor = await StartAsync(async (count, context) =>
        {
            for (var i = 0; i < count; i++)
                await context.AddChildAsync(_number, 10 - i, before: "reduce", cancellationToken: Cancellation);
            return [];
        });
        var graph = await RunAsync(5);
        Assert.Equal("10,9,8,7,6", Text((await StepAsync(graph, "reduce")).Input));
        Assert.Equal(["map", "map.number", "map.number-2", "map.number-3", "map.number-4", "map.number-5", "reduce"], Names(graph));
        Assert.Equal("40", Text((await StepAsync(graph, "reduce")).Output));
    }

    [Fact]
    public async Task A_step_before_no_other_is_a_new_last_one()
    {
        await using var executor = await StartAsync(async (number, context) =>
        {
            await context.AddChildAsync(_number, number, name: "last", cancellationToken: Cancellation);
            return [];
        });
        var graph = await RunAsync(7);
        Assert.Equal("7", Text((await StepAsync(graph, "map.last")).Output));
        Assert.Empty((await StepAsync(graph, "reduce")).Input);
    }

    [Fact]
    public async Task A_step_in_between_takes_what_is_given_and_passes_on_what_it_makes_of_it()
    {
        await using var executor = await StartAsync(async (number, context) =>
        {
            await context.InsertNextAsync(_double, cancellationToken: Cancellation);
            return [number, number + 1];
        });
        var graph = await RunAsync(3);
        Assert.Equal(("6,8", "14"), (Text((await StepAsync(graph, "reduce")).Input), Text((await StepAsync(graph, "reduce")).Output)));
    }

    [Fact]
    public async Task A_step_in_between_may_have_an_argument_where_nothing_is_given()
    {
        await using var executor = await StartAsync(async (number, context) =>
        {
            await context.InsertChildAsync(_number, number, cancellationToken: Cancellation);
            await context.AddNextAsync(_double, name: "after", cancellationToken: Cancellation);
            return [];
        });
        var graph = await RunAsync(9);
        Assert.Equal("9", Text((await StepAsync(graph, "reduce")).Input));
        Assert.Equal(ProcessState.Successful, (await StepAsync(graph, "map.after")).State);
    }

    [Fact]
    public async Task A_spec_of_its_own_is_added_anywhere_and_without_a_limit_where_it_has_none()
    {
        await using var executor = await StartAsync(async (number, context) =>
        {
            var graph = await context.GetGraphAsync(Cancellation);
            var reduce = graph!.Nodes!.Single(node => node.Data.Label == "reduce").Id;
            var spec = _number.Primitive!.ToSpec("", _number.Input.Encode(number, "number")) with { MaxExecTimeSeconds = 0 };
            var added = await context.AddChildAsync(spec, ChildPlace.Before(reduce), Cancellation);
            Assert.Equal((-1, "map.number"), (added.Spec.MaxExecTimeSeconds, added.Spec.NodeName));
            return [];
        });
        Assert.Equal("4", Text((await StepAsync(await RunAsync(4), "reduce")).Output));
    }

    [Fact]
    public async Task What_cannot_be_added_is_refused_in_words()
    {
        var told = new List<string>();
        await using var executor = await StartAsync(async (number, context) =>
        {
            foreach (var add in (Func<Task>[])[
                () => context.AddChildAsync(_number, number, before: "reduces", cancellationToken: Cancellation),
                () => context.AddChildAsync(_number, number, before: "map", cancellationToken: Cancellation),
                () => context.AddChildAsync(_number >> _number, number, cancellationToken: Cancellation),
                () => context.AddChildAsync(_number, number, name: " ", cancellationToken: Cancellation),
            ])
            {
                told.Add((await Assert.ThrowsAnyAsync<Exception>(add)).Message);
            }

            return [];
        });
        await RunAsync(1);
        Assert.Contains("the workflow has no step 'reduces'. It has: map, reduce.", told[0], StringComparison.Ordinal);
        Assert.Contains("the step 'map' has begun already", told[1], StringComparison.Ordinal);
        Assert.Contains("is composed", told[2], StringComparison.Ordinal);
        Assert.Contains("name", told[3], StringComparison.Ordinal);

        var alone = await _colony.Client.Processes.SubmitAsync(_map.Primitive!.ToSpec(_colony.ColonyName, _map.Input.Encode(1, "map")), Cancellation);
        await _colony.Client.Processes.WaitAsync(alone.ProcessId, cancellationToken: Cancellation);
        Assert.Contains("(map) was submitted alone: only a workflow can grow", told[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_after_one_that_took_too_long_adds_only_what_is_missing()
    {
        var (hangs, runs) = (new TaskCompletionSource(), 0);
        await using var executor = await StartAsync(async (count, context) =>
        {
            for (var i = 0; i < count; i++)
            {
                if (i == 2 && Interlocked.Increment(ref runs) == 1)
                {
                    hangs.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, _time, context.CancellationToken);
                }

                await context.AddChildAsync(_number, 10 - i, before: "reduce", cancellationToken: Cancellation);
            }

            await context.AddChildAsync(_number, runs, before: "reduce", name: "named", cancellationToken: Cancellation);
            return [];
        });
        var graph = await SubmitAsync(4, TimeSpan.FromSeconds(5));
        await hangs.Task.WaitAsync(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(7));
        graph = await EndAsync(graph);
        Assert.Equal((2, "10,9,8,7,2"), (runs, Text((await StepAsync(graph, "reduce")).Input)));
        Assert.Equal(1, (await StepAsync(graph, "map")).Retries);
    }

    [Fact]
    public async Task A_step_whose_receipt_was_lost_is_not_added_twice()
    {
        var losing = new LosingEndpoint(_embedded.Endpoint);
        await using var executor = await StartAsync(ColonyConnection.To(losing, _embedded.Access), async (count, context) =>
        {
            await Task.WhenAll(Enumerable.Range(0, count).Select(i => context.AddChildAsync(_number, 1, before: "reduce", cancellationToken: Cancellation)));
            return [];
        });
        Assert.Equal("1,1,1", Text((await StepAsync(await RunAsync(3), "reduce")).Input));
        Assert.True(losing.HasLost);
    }

    [Fact]
    public async Task A_for_each_that_is_cut_short_goes_on_where_it_was()
    {
        var stuck = new StuckEndpoint(_embedded.Endpoint, after: 2);
        var first = await StartAsync(ColonyConnection.To(stuck, _embedded.Access), Map);
        var graph = await SubmitForEachAsync(4);
        await stuck.Stuck.Task.WaitAsync(Cancellation);
        await first.DisposeAsync();
        await using var second = await StartAsync(Map);
        graph = await EndAsync(graph);
        Assert.Equal("3,2,1,0", Text((await StepAsync(graph, "gather")).Output));
        Assert.Equal(["for_each", "for_each[0].number", "for_each[1].number", "for_each[2].number", "for_each[3].number", "gather", "map"], Names(graph));
    }

    [Fact]
    public async Task A_for_each_that_is_given_to_the_same_executor_again_while_it_runs_adds_nothing_twice()
    {
        var stuck = new StuckEndpoint(_embedded.Endpoint, after: 2);
        await using var executor = await StartAsync(ColonyConnection.To(stuck, _embedded.Access), Map);
        var graph = await SubmitForEachAsync(4, TimeSpan.FromSeconds(5));
        await stuck.Stuck.Task.WaitAsync(Cancellation);
        var step = graph.ProcessIds![1];
        var again = _colony.Client.Processes.Watch(step).FirstAsync(process => process is { State: ProcessState.Running, Retries: 1 }).ToTask(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(7));
        await again;
        stuck.Gate.SetResult();
        graph = await EndAsync(graph);
        Assert.Equal("3,2,1,0", Text((await StepAsync(graph, "gather")).Output));
    }

    private Task<ColonyExecutor> StartAsync(Func<int, HandlerContext, Task<Many<int>>> map) => StartAsync(_colony, map);

    private static Task<ColonyExecutor> StartAsync(ColonyConnection colony, Func<int, HandlerContext, Task<Many<int>>> map) => ColonyExecutor.StartAsync(
        colony,
        (new ExecutorOptions("worker") { DrainLimit = TimeSpan.Zero, Concurrency = 4 })
            .Serve(_map, map)
            .Serve(_reduce, numbers => numbers.Sum())
            .Serve(_number, number => number)
            .Serve(_double, numbers => Many.From(numbers.Select(number => 2 * number))),
        Cancellation);

    private async Task<ProcessGraph> RunAsync(int argument) => await EndAsync(await SubmitAsync(argument));

    private Task<ProcessGraph> SubmitAsync(int argument, TimeSpan? limit = null)
    {
        var map = _map.Primitive! with { Options = new FunctionOptions { MaxRun = limit } };
        return SubmitAsync([
            Node("map", map.ToSpec(_colony.ColonyName, _map.Input.Encode(argument, "map"))),
            Node("reduce", _reduce.Primitive!.ToSpec(_colony.ColonyName, []), "map"),
        ]);
    }

    private static Task<Many<int>> Map(int count, HandlerContext context) => Task.FromResult(Many.From(Enumerable.Range(0, count).Reverse()));

    private Task<ProcessGraph> SubmitForEachAsync(int count, TimeSpan? limit = null)
    {
        var parts = (ThenArrow)Function.ForEach(_number).Arrow;
        var (forEach, gather) = (((CallArrow)parts.First).Function, ((CallArrow)parts.Second).Function);
        return SubmitAsync([
            Node("map", _map.Primitive!.ToSpec(_colony.ColonyName, _map.Input.Encode(count, "map"))),
            Node("for_each", (forEach with { Options = forEach.Options with { MaxRun = limit } }).ToSpec(_colony.ColonyName, []), "map"),
            Node("gather", gather.ToSpec(_colony.ColonyName, []), "for_each"),
        ]);
    }

    private Task<ProcessGraph> SubmitAsync(FunctionSpec[] specs) =>
        _colony.Client.Workflows.SubmitAsync(new WorkflowSpec { ColonyName = _colony.ColonyName, FunctionSpecs = specs }, Cancellation);

    private async Task<ProcessGraph> EndAsync(ProcessGraph graph)
    {
        await _colony.Client.Workflows.WaitAsync(graph, cancellationToken: Cancellation);
        return await _colony.Client.Workflows.GetAsync(graph.ProcessGraphId, Cancellation);
    }

    private Task<Process> StepAsync(ProcessGraph graph, string name) =>
        _colony.Client.Processes.GetAsync(graph.Nodes!.Single(node => node.Data.Label == name).Id, Cancellation);

    private static IEnumerable<string> Names(ProcessGraph graph) => graph.Nodes!.Select(node => node.Data.Label).Order(StringComparer.Ordinal);

    private static string Text(IEnumerable<JsonElement> elements) => string.Join(",", elements.Select(element => element.GetRawText()));

    private static FunctionSpec Node(string name, FunctionSpec spec, params string[] after) =>
        spec with { NodeName = name, Conditions = spec.Conditions with { Dependencies = after } };

    /// <summary>Loses the answer to the second step that is added.</summary>
    private sealed class LosingEndpoint(IColonyEndpoint inner) : PassingEndpoint(inner)
    {
        private int _added;

        internal bool HasLost => _added > 1;

        public override async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
        {
            var reply = await base.CallAsync(request, cancellationToken);
            return request.PayloadType == PayloadTypes.AddChild && Interlocked.Increment(ref _added) == 2
                ? throw new EndpointException(EndpointFailure.Lost, "the answer was lost")
                : reply;
        }
    }

    /// <summary>Holds back every step that is added after some, until the gate is opened or the caller leaves.</summary>
    private sealed class StuckEndpoint(IColonyEndpoint inner, int after) : PassingEndpoint(inner)
    {
        private int _added;

        internal TaskCompletionSource Stuck { get; } = new();

        internal TaskCompletionSource Gate { get; } = new();

        public override async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
        {
            if (request.PayloadType == PayloadTypes.AddChild && Interlocked.Increment(ref _added) > after)
            {
                Stuck.TrySetResult();
                await Gate.Task.WaitAsync(cancellationToken);
            }

            return await base.CallAsync(request, cancellationToken);
        }
    }
}

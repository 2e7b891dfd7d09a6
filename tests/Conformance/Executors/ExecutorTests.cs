using System.Collections.Concurrent;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Colonies.Conformance.Executors;

/// <summary>What an executor does for the functions it serves.</summary>
public sealed class ExecutorTests : IAsyncLifetime
{
    private static readonly Function<int, int> _double = Function.Named<int, int>("double", executorType: "worker");
    private static readonly Function<int, int> _unserved = Function.Named<int, int>("unserved", executorType: "worker");

    private EmbeddedColony _embedded = null!;
    private ColonyConnection _colony = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _embedded = await EmbeddedColony.StartAsync(Cancellation);
        _colony = ColonyConnection.To(_embedded);
    }

    public ValueTask DisposeAsync() => _embedded.DisposeAsync();

    [Fact]
    public async Task It_registers_is_approved_and_publishes_its_functions()
    {
        await using var executor = await StartAsync(Worker("w").Serve(_double, x => 2 * x));
        var registered = await _colony.Client.Executors.GetAsync(_colony.ColonyName, "w", Cancellation);
        Assert.Equal((ExecutorState.Approved, "worker", executor.Id), (registered.State, registered.ExecutorType, registered.ExecutorId));
        Assert.Equal("double", Assert.Single(await _colony.Client.Functions.ListAsync(_colony.ColonyName, "w", Cancellation)).FunctionName);
    }

    [Fact]
    public async Task It_runs_as_many_at_once_as_it_may()
    {
        var (running, most, gate) = (0, 0, new TaskCompletionSource());
        await using var executor = await StartAsync((Worker("w") with { Concurrency = 3 }).Serve(_double, async Task<int> (int x) =>
        {
            lock (gate)
                most = Math.Max(most, ++running);
            if (most == 3)
                gate.TrySetResult();
            await gate.Task;
            lock (gate)
                running--;
            return 2 * x;
        }));
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(RunAsync));
        Assert.Equal(Enumerable.Range(0, 12).Select(x => 2 * x), results);
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task A_function_it_does_not_serve_fails_and_names_those_it_serves()
    {
        await using var executor = await StartAsync(Worker("w").Serve(_double, x => 2 * x));
        var error = await FailureAsync(_unserved, 1);
        Assert.Contains("The executor 'w' serves no function 'unserved'. It serves: double.", error.Errors);
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_fail_and_name_the_parameter()
    {
        await using var executor = await StartAsync(Worker("w").Serve(_double, x => 2 * x));
        var error = await FailureAsync(Function.Named<string, int>("double", executorType: "worker"), "two");
        Assert.Equal("Colonies.CodecException: double: argument 'x' is no Int32: \"two\"", error.Errors[0]);
    }

    [Fact]
    public async Task Stopping_waits_for_what_runs_takes_nothing_more_and_unregisters()
    {
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var executor = await StartAsync((Worker("w") with { Concurrency = 1 }).Serve(_double, async Task<int> (int x) =>
        {
            begun.TrySetResult();
            await gate.Task;
            return 2 * x;
        }));
        var (first, second) = (await SubmitAsync(_double, 1), await SubmitAsync(_double, 2));
        await begun.Task;
        var stopping = executor.DisposeAsync().AsTask();
        gate.SetResult();
        await stopping;
        Assert.Equal(ProcessState.Successful, (await ReadAsync(first)).State);
        Assert.Equal(ProcessState.Waiting, (await ReadAsync(second)).State);
        Assert.Equal(ExecutorState.Unregistered, (await _colony.Client.Executors.GetAsync(_colony.ColonyName, "w", Cancellation)).State);
    }

    [Fact]
    public async Task Stopping_gives_back_what_takes_longer_than_the_drain_limit()
    {
        var time = new FakeTimeProvider();
        var begun = new TaskCompletionSource();
        var colony = ColonyConnection.To(_embedded, new ClientOptions { TimeProvider = time });
        var executor = await ColonyExecutor.StartAsync(colony, Worker("w").Serve(_double, async Task<int> (int x, HandlerContext context) =>
        {
            begun.TrySetResult();
            await new TaskCompletionSource<int>().Task.WaitAsync(context.CancellationToken);
            return x;
        }), Cancellation);
        var process = await SubmitAsync(_double, 1);
        await begun.Task;
        var stopping = executor.DisposeAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(31));
        await stopping;
        Assert.Equal(ProcessState.Waiting, (await ReadAsync(process)).State);
    }

    [Fact]
    public async Task It_enters_again_after_it_was_removed()
    {
        await using var executor = await StartAsync(Worker("w").Serve(_double, x => 2 * x));
        await _colony.ColonyOwner!.Executors.RemoveAsync(_colony.ColonyName, "w", Cancellation);
        await using var other = await StartAsync(Worker("w2").Serve(_double, x => 2 * x));
        await other.DisposeAsync();
        Assert.Equal(42, await RunAsync(21));
    }

    [Fact]
    public async Task A_result_whose_receipt_was_lost_is_delivered_again_and_the_function_runs_once()
    {
        var runs = 0;
        var losing = new LosingEndpoint(_embedded.Endpoint, PayloadTypes.CloseSuccessful, 2);
        var colony = ColonyConnection.To(losing, _embedded.Access);
        await using var executor = await ColonyExecutor.StartAsync(colony, Worker("w").Serve(_double, x => 2 * x + (0 * Interlocked.Increment(ref runs))), Cancellation);
        Assert.Equal(42, await RunAsync(21));
        await losing.Lost.Task;
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task The_result_of_a_cancelled_step_is_refused_quietly_and_it_goes_on()
    {
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var refused = new RefusedEndpoint(_embedded.Endpoint);
        var colony = ColonyConnection.To(refused, _embedded.Access);
        await using var executor = await ColonyExecutor.StartAsync(colony, (Worker("w") with { Concurrency = 1 }).Serve(_double, async Task<int> (int x) =>
        {
            begun.TrySetResult();
            await gate.Task;
            return 2 * x;
        }), Cancellation);
        var step = _double.Primitive!.ToSpec(_colony.ColonyName, _double.Input.Encode(1, "double"));
        var graph = await _colony.Client.Workflows.SubmitAsync(
            new WorkflowSpec { ColonyName = _colony.ColonyName, FunctionSpecs = [step with { NodeName = "double" }] }, Cancellation);
        await begun.Task.WaitAsync(Cancellation);
        await _colony.Client.Workflows.CancelAsync(graph.ProcessGraphId, Cancellation);
        gate.SetResult();
        Assert.Equal(42, await RunAsync(21));
        Assert.Equal((1, FaultKind.TakenAway), (refused.Refusals.Count, refused.Refusals.Single()));
        Assert.Equal(ProcessState.Cancelled, (await ReadAsync(graph.ProcessIds![0])).State);
    }

    [Fact]
    public async Task A_handler_can_write_into_the_log_of_its_process()
    {
        await using var executor = await StartAsync(Worker("w").Serve(_double, async Task<int> (int x, HandlerContext context) =>
        {
            await context.LogAsync($"doubling {x}", context.CancellationToken);
            return 2 * x;
        }));
        var process = await SubmitAsync(_double, 21);
        await _colony.Client.Processes.WaitAsync(process, cancellationToken: Cancellation);
        var line = Assert.Single(await _colony.Client.Logs.OfProcessAsync(_colony.ColonyName, process, cancellationToken: Cancellation));
        Assert.Equal(("doubling 21", "w"), (line.Message, line.ExecutorName));
    }

    [Fact]
    public void What_it_could_never_be_given_is_refused_when_it_is_made()
    {
        Assert.Contains("composed", Assert.Throws<ArgumentException>(() => Worker("w").Serve(_double >> _double, x => x)).Message, StringComparison.Ordinal);
        Assert.Contains("'other'", Assert.Throws<ArgumentException>(() => new ExecutorOptions("other").Serve(_double, x => x)).Message, StringComparison.Ordinal);
        Assert.Contains("already", Assert.Throws<ArgumentException>(() => Worker("w").Serve(_double, x => x).Serve(_double, x => x)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        Assert.Contains("at least one", Assert.Throws<ArgumentOutOfRangeException>(() => Worker("w") with { Concurrency = 0 }).Message, StringComparison.Ordinal);
        Assert.Equal("AssignWait", Assert.Throws<ArgumentOutOfRangeException>(() => Worker("w") with { AssignWait = TimeSpan.Zero }).ParamName);
        Assert.Equal("DrainLimit", Assert.Throws<ArgumentOutOfRangeException>(() => Worker("w") with { DrainLimit = -TimeSpan.FromSeconds(1) }).ParamName);
    }

    [Fact]
    public async Task Without_the_owners_key_or_a_key_of_its_own_it_cannot_start()
    {
        var member = ColonyConnection.To(_embedded.Endpoint, _embedded.Access with { ColonyOwnerKey = null });
        var error = await Assert.ThrowsAsync<ArgumentException>(() => ColonyExecutor.StartAsync(member, Worker("w").Serve(_double, x => x), Cancellation));
        Assert.Contains("COLONIES_COLONY_PRVKEY", error.Message, StringComparison.Ordinal);
    }

    private static ExecutorOptions Worker(string name) => new("worker") { Name = name };

    private Task<ColonyExecutor> StartAsync(ExecutorOptions options) => ColonyExecutor.StartAsync(_colony, options, Cancellation);

    private async Task<string> SubmitAsync<A, B>(Function<A, B> function, A argument)
    {
        var spec = function.Primitive!.ToSpec(_colony.ColonyName, function.Input.Encode(argument, function.Primitive.Name));
        return (await _colony.Client.Processes.SubmitAsync(spec, Cancellation)).ProcessId;
    }

    private async Task<int> RunAsync(int argument)
    {
        var process = await _colony.Client.Processes.WaitAsync(await SubmitAsync(_double, argument), cancellationToken: Cancellation);
        return _double.Output.Decode(process.Output, "double");
    }

    private async Task<ColoniesError.StepFailed> FailureAsync<A, B>(Function<A, B> function, A argument)
    {
        var id = await SubmitAsync(function, argument);
        var thrown = await Assert.ThrowsAsync<ColoniesException>(() => _colony.Client.Processes.WaitAsync(id, cancellationToken: Cancellation));
        return Assert.IsType<ColoniesError.StepFailed>(thrown.Error);
    }

    private Task<Process> ReadAsync(string id) => _colony.Client.Processes.GetAsync(id, Cancellation);

    /// <summary>Passes a message on and loses the answer, a number of times.</summary>
    private sealed class LosingEndpoint(IColonyEndpoint inner, string payloadType, int times) : PassingEndpoint(inner)
    {
        private int _left = times;

        public TaskCompletionSource Lost { get; } = new();

        public override async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
        {
            var reply = await base.CallAsync(request, cancellationToken);
            if (request.PayloadType != payloadType || Interlocked.Decrement(ref _left) < 0)
                return reply;
            if (_left == 0)
                Lost.SetResult();
            throw new EndpointException(EndpointFailure.Lost, "the answer was lost");
        }
    }

    /// <summary>Notes how closing was refused.</summary>
    private sealed class RefusedEndpoint(IColonyEndpoint inner) : PassingEndpoint(inner)
    {
        public ConcurrentQueue<FaultKind> Refusals { get; } = [];

        public override async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
        {
            var reply = await base.CallAsync(request, cancellationToken);
            if (reply.Error && request.PayloadType is PayloadTypes.CloseSuccessful or PayloadTypes.CloseFailed)
                Refusals.Enqueue(Fault.Of(reply.ReadFailure()!).Kind);
            return reply;
        }
    }
}

using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>Waiting for one process never misses its end.</summary>
public sealed class ProcessWaitTests : IAsyncDisposable
{
    private readonly Clock _clock = new();
    private readonly FakeServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private ClientOptions Options => new() { TimeProvider = _clock, CallTimeLimit = TimeSpan.FromDays(1) };

    [Fact]
    public async Task An_end_before_the_wait_counts()
    {
        _server.Put(Running() with { State = ProcessState.Successful });
        var process = await WaitAsync();
        Assert.Equal(ProcessState.Successful, process.State);
    }

    [Fact]
    public async Task A_push_wakes_and_the_process_is_read_again()
    {
        _server.Put(Running());
        var wait = WaitAsync();
        await Clock.SoonAsync(() => _server.Listeners.Count == 3 && _server.Calls.Count == 1);
        Assert.Equal([ProcessState.Successful, ProcessState.Failed, ProcessState.Cancelled], _server.Listeners.Select(l => l.State));
        _server.Change("p", p => p with { State = ProcessState.Successful, Output = [System.Text.Json.JsonElement.Parse("7")] });
        var reads = _server.Calls.Count;
        _server.Push("p");
        var process = await Clock.SoonAsync(wait); // The clock stands still.
        Assert.Equal("7", Assert.Single(process.Output).GetRawText());
        Assert.Equal(reads + 1, _server.Calls.Count);
        Assert.Empty(_server.Listeners);
    }

    [Fact]
    public async Task What_a_server_pushes_in_full_is_not_read()
    {
        var server = new FakeServer { Pushes = true };
        server.Put(Running());
        var wait = server.Client(Options).Processes.WaitAsync("p", cancellationToken: TestContext.Current.CancellationToken);
        await Clock.SoonAsync(() => server.Listeners.Count == 3);
        server.Change("p", p => p with { State = ProcessState.Successful });
        server.Push("p");
        await Clock.SoonAsync(wait);
        Assert.Empty(server.Calls);
        Assert.Equal(1, server.Subscribed);
    }

    [Fact]
    public async Task An_end_that_nobody_pushes_is_seen_within_two_seconds()
    {
        _server.Put(Running());
        var wait = WaitAsync();
        await _clock.UntilAsync(() => _server.Calls.Count > 10);
        _server.Change("p", p => p with { State = ProcessState.Successful });
        var looks = _server.Calls.Count;
        await _clock.UntilAsync(wait);
        Assert.InRange(_server.Calls.Count - looks, 0, 1);
        Assert.Equal(
            [100, 200, 400, 800, 1600, 2000, 2000, 2000, 2000, 2000],
            _clock.Waits.Where(w => w > TimeSpan.Zero && w != Options.CallTimeLimit).Take(10).Select(w => w.TotalMilliseconds));
    }

    [Fact]
    public async Task A_dropped_subscription_is_made_again()
    {
        _server.Put(Running());
        var wait = WaitAsync();
        await Clock.SoonAsync(() => _server.Listeners.Count == 3);
        _server.DropListeners();
        await _clock.UntilAsync(() => _server.Subscribed == 6);
        _server.Change("p", p => p with { State = ProcessState.Successful });
        _server.Push("p");
        await Clock.SoonAsync(wait);
    }

    [Fact]
    public async Task A_server_that_comes_back_in_time_is_waited_for()
    {
        _server.Put(Running());
        var down = true;
        _server.Before = _ => down ? throw new EndpointException(EndpointFailure.Unreachable, "connection refused") : null;
        var wait = _server.Client(Options with { OutageLimit = TimeSpan.FromDays(1) }).Processes
            .WaitAsync("p", cancellationToken: TestContext.Current.CancellationToken);
        await _clock.UntilAsync(() => _server.Calls.Count > 20);
        _server.Change("p", p => p with { State = ProcessState.Successful });
        down = false;
        await _clock.UntilAsync(wait);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up()
    {
        _server.Before = _ => throw new EndpointException(EndpointFailure.Unreachable, "connection refused");
        await Thrown.ByAsync<ColoniesError.Unreachable>(() => _clock.UntilAsync(WaitAsync()));
        Assert.True(_clock.Elapsed >= Options.OutageLimit, $"gave up after {_clock.Elapsed}");
    }

    [Fact]
    public async Task A_failure_tells_everything_that_is_known()
    {
        var start = DateTimeOffset.UnixEpoch.AddDays(365);
        _server.Put(Running() with
        {
            State = ProcessState.Failed,
            Errors = ["boom", "bang"],
            Retries = 2,
            AssignedExecutorId = "e1",
            SubmissionTime = start,
            StartTime = start.AddSeconds(2),
            EndTime = start.AddSeconds(5.5),
        });
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => Clock.SoonAsync(WaitAsync()));
        Assert.Equal(
            new ColoniesError.StepFailed("p", StepEnd.Failed)
            {
                FunctionName = "f",
                NodeName = "f",
                ExecutorType = "worker",
                ExecutorId = "e1",
                ExecutorName = "worker-1",
                Errors = failed.Errors,
                Retries = 2,
                Waited = TimeSpan.FromSeconds(2),
                Ran = TimeSpan.FromSeconds(3.5),
            },
            failed);
        Assert.Equal("f failed on executor worker-1 after 3.5 s, attempt 3: boom; bang [process p]", failed.Message);
    }

    [Fact]
    public async Task A_process_that_nobody_took_says_what_to_look_for()
    {
        _server.Put(Running() with { State = ProcessState.Failed, IsAssigned = false, Errors = ["Maximum waiting time limit exceeded"] });
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => Clock.SoonAsync(WaitAsync()));
        Assert.Equal(
            "f failed before anyone ran it: Maximum waiting time limit exceeded [process p]. No executor of type 'worker' took it in time: is one running and approved?",
            failed.Message);
    }

    [Fact]
    public async Task A_cancelled_process_ends_the_wait()
    {
        _server.Put(Running() with { State = ProcessState.Cancelled });
        Assert.Equal(StepEnd.Cancelled, (await Thrown.ByAsync<ColoniesError.StepFailed>(() => Clock.SoonAsync(WaitAsync()))).Reached);
    }

    [Fact]
    public async Task A_removed_process_ends_the_wait()
    {
        _server.Put(Running());
        var wait = WaitAsync();
        await _clock.UntilAsync(() => _server.Calls.Count > 0);
        _server.Remove("p");
        var removed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => _clock.UntilAsync(wait));
        Assert.Equal((StepEnd.Removed, "f"), (removed.Reached, removed.FunctionName));
        Assert.Equal("f was removed from the server [process p]", removed.Message);
    }

    [Fact]
    public async Task The_limit_ends_the_wait()
    {
        _server.Put(Running());
        var wait = _server.Client(Options).Processes.WaitAsync("p", TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
        var late = await Thrown.ByAsync<ColoniesError.TimedOut>(() => _clock.UntilAsync(wait));
        Assert.Equal(new ColoniesError.TimedOut("Processes.Wait", TimeSpan.FromSeconds(7)), late);
        Assert.Contains(TimeSpan.FromSeconds(7), _clock.Waits);
    }

    [Fact]
    public async Task The_callers_token_ends_the_wait_and_every_subscription()
    {
        _server.Put(Running());
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var wait = _server.Client(Options).Processes.WaitAsync("p", cancellationToken: leave.Token);
        await Clock.SoonAsync(() => _server.Listeners.Count == 3);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.Empty(_server.Listeners);
    }

    [Fact]
    public async Task Without_a_free_socket_looking_does()
    {
        _server.Put(Running());
        var wait = _server.Client(Options with { Sockets = 2 }).Processes.WaitAsync("p", cancellationToken: TestContext.Current.CancellationToken);
        await _clock.UntilAsync(() => _server.Calls.Count > 2);
        Assert.Equal(2, _server.Listeners.Count);
        _server.Change("p", p => p with { State = ProcessState.Cancelled });
        await Thrown.ByAsync<ColoniesError.StepFailed>(() => _clock.UntilAsync(wait));
    }

    [Fact]
    public async Task Watching_tells_each_change_once_and_completes()
    {
        _server.Put(Running() with { State = ProcessState.Waiting });
        var seen = new List<ProcessState>();
        var done = new TaskCompletionSource<bool>();
        using var watching = _server.Client(Options).Processes.Watch("p").Subscribe(p => seen.Add(p.State), done.SetException, () => done.SetResult(true));
        await _clock.UntilAsync(() => seen.Count == 1);
        foreach (var state in new[] { ProcessState.Running, ProcessState.Waiting, ProcessState.Running, ProcessState.Successful })
        {
            _server.Change("p", p => p with { State = state, Retries = p.Retries + (state == ProcessState.Waiting ? 1 : 0) });
            _server.Push("p");
            await _clock.UntilAsync(() => seen[^1] == state);
        }

        await _clock.UntilAsync(done.Task);
        Assert.Equal([ProcessState.Waiting, ProcessState.Running, ProcessState.Waiting, ProcessState.Running, ProcessState.Successful], seen);
    }

    [Fact]
    public async Task Disposing_a_watch_ends_its_subscriptions()
    {
        _server.Put(Running());
        var watching = _server.Client(Options).Processes.Watch("p").Subscribe(_ => { });
        await _clock.UntilAsync(() => _server.Listeners.Count == 5);
        watching.Dispose();
        await _clock.UntilAsync(() => _server.Listeners.Count == 0);
    }

    private static Process Running() =>
        new() { ProcessId = "p", State = ProcessState.Running, IsAssigned = true, Spec = AllCalls.Spec("f"), Errors = [] };

    private Task<Process> WaitAsync() => _server.Client(Options).Processes.WaitAsync("p", cancellationToken: TestContext.Current.CancellationToken);
}

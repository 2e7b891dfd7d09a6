using Colonies.Conformance.Http;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>Which calls are sent again.</summary>
public sealed class RetryTests
{
    private static readonly FunctionSpec _spec = new() { FunctionName = "f", Conditions = new Conditions { ColonyName = "dev", ExecutorType = "t" } };

    private readonly Clock _clock = new();
    private int _sent;

    [Theory(Timeout = 30_000)]
    [InlineData(EndpointFailure.Unreachable)]
    [InlineData(EndpointFailure.Lost)]
    public async Task A_call_that_only_reads_is_repeated(EndpointFailure failure)
    {
        var process = await _clock.UntilAsync(Failing(failure, times: 3).Processes.GetAsync("p", TestContext.Current.CancellationToken));
        Assert.Equal(("p", 4), (process.ProcessId, _sent));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_submission_that_did_not_arrive_is_repeated()
    {
        await _clock.UntilAsync(Failing(EndpointFailure.Unreachable, times: 3).Processes.SubmitAsync(_spec, TestContext.Current.CancellationToken));
        Assert.Equal(4, _sent);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_submission_that_may_have_arrived_is_never_repeated()
    {
        var call = Failing(EndpointFailure.Lost, times: 1).Processes.SubmitAsync(_spec, TestContext.Current.CancellationToken);
        var lost = await Thrown.ByAsync<ColoniesError.ConnectionLost>(() => _clock.UntilAsync(call));
        Assert.Equal((1, true), (_sent, lost.MayHaveArrived));
        Assert.Contains("look before you send it again", lost.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(3, "the server is busy: 1 calls are under way, try again later", 4)]
    [InlineData(99, "the server is busy: 1 calls are under way, try again later", 4)]
    [InlineData(1, "The server is stopping", 1)]
    public async Task A_submission_that_a_busy_server_turned_away_is_repeated(int times, string words, int sent)
    {
        var endpoint = new ScriptedEndpoint
        {
            OnCall = (request, _) => Task.FromResult(++_sent <= times
                ? RpcReply.Of(new Failure(503, words))
                : RpcReply.Of(request.PayloadType, WireJson.Write(new Process { ProcessId = "p" }))),
        };
        var client = new ColoniesClient(endpoint, FakeServer.Key, new ClientOptions { TimeProvider = _clock, CallTimeLimit = TimeSpan.FromDays(1) });
        var call = client.Processes.SubmitAsync(_spec, TestContext.Current.CancellationToken);
        if (times == 3)
            Assert.Equal("p", (await _clock.UntilAsync(call)).ProcessId);
        else
            Assert.Equal(words, (await Thrown.ByAsync<ColoniesError.Refused>(() => _clock.UntilAsync(call))).Fault.Message);
        Assert.Equal(sent, _sent);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_makes_no_sense_is_not_repeated()
    {
        var call = Failing(EndpointFailure.Malformed, times: 1).Processes.GetAsync("p", TestContext.Current.CancellationToken);
        await Thrown.ByAsync<ColoniesError.MalformedReply>(() => _clock.UntilAsync(call));
        Assert.Equal(1, _sent);
    }

    [Fact(Timeout = 30_000)]
    public async Task Repetitions_are_bounded()
    {
        var call = Failing(EndpointFailure.Unreachable, times: 99).Processes.GetAsync("p", TestContext.Current.CancellationToken);
        var error = await Thrown.ByAsync<ColoniesError.Unreachable>(() => _clock.UntilAsync(call));
        Assert.Equal(4, _sent);
        Assert.Equal(
            "No Colonies server answers at scripted (connection refused). Is it running? Check COLONIES_SERVER_HOST, COLONIES_SERVER_PORT and COLONIES_TLS.",
            error.Message);
    }

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(AllCalls.Types), MemberType = typeof(AllCalls))]
    public async Task No_call_that_changes_something_is_repeated_when_it_may_have_arrived(string type)
    {
        var endpoint = new ScriptedEndpoint
        {
            OnCall = (request, _) =>
            {
                Assert.Equal(type, request.PayloadType);
                _sent++;
                throw new EndpointException(EndpointFailure.Lost, "connection reset");
            },
        };
        var client = new ColoniesClient(endpoint, FakeServer.Key, new ClientOptions { TimeProvider = _clock, CallTimeLimit = TimeSpan.FromDays(1) });
        var call = AllCalls.MakeAsync(client, type, TestContext.Current.CancellationToken);
        var lost = await Thrown.ByAsync<ColoniesError.ConnectionLost>(async () =>
        {
            await _clock.UntilAsync(() => call.IsCompleted);
            await call;
        });
        var changes = AllCalls.Changing.Any(verb => type.StartsWith(verb, StringComparison.Ordinal));
        Assert.Equal((changes ? 1 : 4, changes), (_sent, lost.MayHaveArrived));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_call_ends_at_its_limit_on_top_of_the_long_poll()
    {
        var endpoint = new ScriptedEndpoint
        {
            OnCall = async (_, token) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                throw new InvalidOperationException();
            },
        };
        var client = new ColoniesClient(endpoint, FakeServer.Key, new ClientOptions { TimeProvider = _clock, CallTimeLimit = TimeSpan.FromSeconds(5) });
        var call = client.Processes.AssignAsync("dev", TimeSpan.FromSeconds(9.5), cancellationToken: TestContext.Current.CancellationToken);
        var late = await Thrown.ByAsync<ColoniesError.TimedOut>(() => _clock.UntilAsync(call));
        Assert.Equal((TimeSpan.FromSeconds(15), true), (late.Limit, late.MayHaveArrived));
        Assert.Equal([late.Limit], _clock.Waits);
    }

    private ColoniesClient Failing(EndpointFailure failure, int times)
    {
        var endpoint = new ScriptedEndpoint
        {
            OnCall = (request, _) => ++_sent <= times
                ? throw new EndpointException(failure, "connection refused")
                : Task.FromResult(RpcReply.Of(request.PayloadType, WireJson.Write(new Process { ProcessId = "p" }))),
        };
        return new ColoniesClient(endpoint, FakeServer.Key, new ClientOptions { TimeProvider = _clock, CallTimeLimit = TimeSpan.FromDays(1) });
    }
}

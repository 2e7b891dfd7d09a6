using System.Net;
using System.Net.Sockets;
using Colonies.Properties.Interpreters;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Properties.Chains;

/// <summary>What goes wrong around a chain is a typed failure that says what to do; what may have arrived is not sent again.</summary>
public sealed class TroubleTests : IAsyncLifetime
{
    private static readonly Function<int, int> _echo = Function.Named<int, int>("echo", executorType: "nobody");
    private static readonly ColoniesMonad<int> _chain = ColoniesMonad.Pure(1) >> _echo >> _echo;

    /// <summary>Patience for outages, short enough to be lost in a test.</summary>
    private static readonly ClientOptions _hasty = new() { OutageLimit = TimeSpan.FromMilliseconds(200), Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(10) };

    private EmbeddedColony _embedded = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _embedded = await EmbeddedColony.StartAsync(Cancellation);

    public ValueTask DisposeAsync() => _embedded.DisposeAsync();

    [Fact]
    public async Task A_wrong_key_is_refused_and_the_message_names_its_id()
    {
        var stranger = PrivateKey.Generate();
        var error = Assert.IsType<ColoniesError.Refused>(await FailureAsync(ColonyConnection.To(_embedded.Endpoint, _embedded.Access with { MemberKey = stranger })));
        Assert.Equal(FaultKind.NotPermitted, error.Fault.Kind);
        Assert.Contains(stranger.Id, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(stranger.Reveal(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_colony_is_refused_by_name()
    {
        var error = Assert.IsType<ColoniesError.Refused>(await FailureAsync(ColonyConnection.To(_embedded.Endpoint, _embedded.Access with { ColonyName = "atlantis" })));
        Assert.Equal(FaultKind.UnknownColony, error.Fault.Kind);
        Assert.Contains("atlantis", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        await using var colony = ColonyConnection.Connect(new Uri($"http://127.0.0.1:{FreePort()}"), _embedded.Access, _hasty);
        var error = Assert.IsType<ColoniesError.Unreachable>(await FailureAsync(colony));
        Assert.Contains("COLONIES_SERVER_PORT", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_goes_away_while_waiting_is_a_failure_and_nothing_is_sent_again()
    {
        var host = await EmbeddedHost.StartAsync(_embedded.Endpoint, cancellationToken: Cancellation);
        await using var endpoint = new CountingEndpoint(new HttpEndpoint(host.Address, _hasty));
        var gone = new TaskCompletionSource();
        var options = new RunOptions
        {
            Progress = new Told(async e =>
            {
                if (e is not StepChanged)
                    return;
                await host.DisposeAsync();
                gone.TrySetResult();
            }),
        };
        var error = await FailureAsync(ColonyConnection.To(endpoint, _embedded.Access, _hasty), options);
        await gone.Task;
        Assert.True(error is ColoniesError.Unreachable or ColoniesError.ConnectionLost, error.ToString());
        Assert.Equal(1, endpoint.Submissions);
    }

    [Theory]
    [InlineData(EndpointFailure.Lost)]
    [InlineData(EndpointFailure.Malformed)]
    public async Task A_submission_that_may_have_arrived_is_not_sent_again(EndpointFailure failure)
    {
        var endpoint = new CountingEndpoint(new BrokenEndpoint(failure));
        var error = await FailureAsync(ColonyConnection.To(endpoint, _embedded.Access, _hasty));
        Assert.True(error is ColoniesError.ConnectionLost { MayHaveArrived: true } or ColoniesError.MalformedReply { MayHaveArrived: true }, error.ToString());
        Assert.Equal(1, endpoint.Submissions);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_at_the_callers_time_limit()
    {
        var endpoint = new CountingEndpoint(new BrokenEndpoint(failure: null));
        var error = await FailureAsync(ColonyConnection.To(endpoint, _embedded.Access, _hasty), new RunOptions { TimeLimit = TimeSpan.FromMilliseconds(100) });
        Assert.IsType<ColoniesError.TimedOut>(error);
        Assert.Equal(1, endpoint.Submissions);
    }

    [Fact]
    public async Task A_failed_step_names_the_exception_on_its_executor_and_no_key()
    {
        await using var colony = ColonyConnection.To(_embedded);
        int Throw(int x) => throw new NotSupportedException($"{x} is odd");
        await using var executor = await ColonyExecutor.StartAsync(colony, new ExecutorOptions("nobody").Serve(_echo, Throw), Cancellation);
        var step = Assert.IsType<ColoniesError.StepFailed>(await FailureAsync(colony));
        Assert.Equal(("System.NotSupportedException", 1, "echo"), (step.RemoteExceptionType, step.Attempt, step.FunctionName));
        var story = step.ToException().ToString();
        Assert.Contains("System.NotSupportedException: 1 is odd", story, StringComparison.Ordinal);
        foreach (var key in new[] { _embedded.Access.MemberKey, _embedded.Access.ColonyOwnerKey! })
            Assert.DoesNotContain(key.Reveal(), story, StringComparison.Ordinal);
    }

    private static async Task<ColoniesError> FailureAsync(ColonyConnection colony, RunOptions? options = null)
    {
        var outcome = await _chain.In(colony).Run(options, Cancellation);
        var error = outcome.Match(Succ: value => throw new InvalidOperationException($"It gave {value}."), Fail: error => error);
        return Assert.IsType<ColoniesFailure>(error).Detail;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Takes everything and answers with a failure, or not at all.</summary>
    private sealed class BrokenEndpoint(EndpointFailure? failure) : IColonyEndpoint
    {
        public string Address => "http://broken.test/";

        public ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(false);

        public async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
        {
            if (failure is null)
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new EndpointException(failure!.Value, "broken");
        }

        public IAsyncEnumerable<RpcReply> SubscribeAsync(RpcRequest request, CancellationToken cancellationToken) => throw new EndpointException(EndpointFailure.Unreachable, "broken");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

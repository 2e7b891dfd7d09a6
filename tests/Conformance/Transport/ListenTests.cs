using Colonies.Conformance.Engine;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>Listening to all processes of a type.</summary>
public sealed class ListenTests
{
    [Fact(Timeout = 60_000)]
    public async Task Every_process_of_the_type_is_told_until_the_limit()
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var client = new ColoniesClient(colony.Embedded.Endpoint, executor.Key);
        await using var heard = client.Processes
            .ListenAsync(EmbeddedFixture.Colony, "worker", ProcessState.Waiting, TimeSpan.FromSeconds(10), token).GetAsyncEnumerator(token);
        var next = heard.MoveNextAsync();
        await colony.Pass(TimeSpan.Zero);
        await colony.User.Submit(EmbeddedFixture.Spec("other"));
        for (var i = 0; i < 3; i++)
        {
            var submitted = await colony.User.Submit(EmbeddedFixture.Spec());
            Assert.True(await next);
            Assert.Equal(submitted.ProcessId, heard.Current.ProcessId);
            next = heard.MoveNextAsync();
        }

        await colony.Pass(TimeSpan.FromSeconds(10));
        Assert.False(await next);
    }

    [Fact]
    public async Task A_user_is_refused()
    {
        await using var colony = await EmbeddedFixture.Start();
        var client = new ColoniesClient(colony.Embedded.Endpoint, colony.User.Key);
        var error = await Thrown.ByAsync<ColoniesError.Refused>(() => FirstAsync(client, TimeSpan.FromSeconds(1)));
        Assert.Equal("executor not found", error.Fault.Message);
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_limit_of_no_time()
    {
        await using var colony = await EmbeddedFixture.Start();
        var client = new ColoniesClient(colony.Embedded.Endpoint, colony.User.Key);
        await Thrown.ByAsync<ColoniesError.InvalidInput>(() => FirstAsync(client, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(9.5, false)]
    public async Task A_dropped_connection_is_told_unless_it_is_how_the_server_ends(double afterSeconds, bool isTold)
    {
        await using var colony = await EmbeddedFixture.Start();
        var endpoint = new DroppingEndpoint(colony, TimeSpan.FromSeconds(afterSeconds));
        var client = new ColoniesClient(endpoint, colony.User.Key, new ClientOptions { TimeProvider = colony.Time });
        if (isTold)
            await Thrown.ByAsync<ColoniesError.ConnectionLost>(() => FirstAsync(client, TimeSpan.FromSeconds(10)));
        else
            Assert.False(await FirstAsync(client, TimeSpan.FromSeconds(10)));
    }

    private static async Task<bool> FirstAsync(ColoniesClient client, TimeSpan limit)
    {
        await using var heard = client.Processes
            .ListenAsync(EmbeddedFixture.Colony, "worker", ProcessState.Waiting, limit, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        return await heard.MoveNextAsync();
    }

    private sealed class DroppingEndpoint(EmbeddedFixture colony, TimeSpan after) : PassingEndpoint(colony.Embedded.Endpoint)
    {
        public override async IAsyncEnumerable<RpcReply> SubscribeAsync(
            RpcRequest request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            colony.Time.Advance(after);
            if (!cancellationToken.IsCancellationRequested)
                throw new EndpointException(EndpointFailure.Lost, "dropped");
            yield break;
        }
    }
}

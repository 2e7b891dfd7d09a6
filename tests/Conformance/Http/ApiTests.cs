using System.Net;
using System.Text;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Http;

/// <summary><c>POST /api</c> as the host alone decides it; what the colony decides is replayed against the engine.</summary>
public sealed class ApiTests
{
    private const string Body = """{"payloadtype":"versionmsg","payload":"e30=","signature":""}""";

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}x")]
    [InlineData("""{"payload":5}""")]
    public async Task A_body_that_is_no_envelope_never_reaches_the_colony(string body)
    {
        await using var host = await new ScriptedEndpoint().HostAsync(TestContext.Current.CancellationToken);
        var (code, reply) = await PostAsync(host, body);
        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Equal(400, reply?.ReadFailure().Status);
    }

    [Fact(Timeout = 30_000)]
    public async Task JSON_null_is_answered_with_500_and_not_a_word_as_by_the_reference()
    {
        await using var host = await new ScriptedEndpoint().HostAsync(TestContext.Current.CancellationToken);
        var (code, reply) = await PostAsync(host, "null");
        Assert.Equal(HttpStatusCode.InternalServerError, code);
        Assert.Null(reply);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_status_of_a_refusal_is_the_status_of_the_answer()
    {
        var refusal = RpcReply.Of(new Failure(409, "taken"));
        var endpoint = new ScriptedEndpoint { OnCall = (_, _) => Task.FromResult(refusal) };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);
        var (code, reply) = await PostAsync(host, Body);
        Assert.Equal(HttpStatusCode.Conflict, code);
        Assert.Equal(refusal, reply);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_envelope_arrives_as_it_was_sent_whatever_the_case_of_its_keys()
    {
        RpcRequest? seen = null;
        var endpoint = new ScriptedEndpoint
        {
            OnCall = (request, _) =>
            {
                seen = request;
                return Task.FromResult(RpcReply.Of("x", "{}"u8));
            },
        };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);
        await PostAsync(host, """{"PayloadType":"a","PAYLOAD":"b+/=","signature":"c","more":1}""");
        Assert.Equal(new RpcRequest { PayloadType = "a", Payload = "b+/=", Signature = "c" }, seen);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_fault_of_the_colony_is_reported_and_answered_with_500()
    {
        var reported = new TaskCompletionSource<Exception>();
        var endpoint = new ScriptedEndpoint { OnCall = (_, _) => throw new InvalidOperationException("broken") };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken, new HostOptions { OnError = reported.SetResult });
        var (code, _) = await PostAsync(host, Body);
        Assert.Equal(HttpStatusCode.InternalServerError, code);
        Assert.Equal("broken", (await reported.Task).Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_long_poll_ends_when_its_caller_leaves()
    {
        var (arrived, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await LongPoll(arrived, cancelled).HostAsync(TestContext.Current.CancellationToken);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var poll = PostAsync(host, Body, leaving.Token);
        await arrived.Task;

        await leaving.CancelAsync();

        await cancelled.Task;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => poll);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_long_poll_is_answered_when_the_server_stops()
    {
        var (arrived, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await LongPoll(arrived, cancelled).HostAsync(TestContext.Current.CancellationToken);
        var poll = PostAsync(host, Body);
        await arrived.Task;

        await host.DisposeAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await poll).Code);
        await cancelled.Task;
    }

    [Fact(Timeout = 30_000)]
    public async Task Eighteen_megabytes_are_taken_and_one_byte_over_the_limit_is_not()
    {
        var endpoint = new ScriptedEndpoint
        {
            OnCall = (request, _) => Task.FromResult(RpcReply.Of("x", Encoding.UTF8.GetBytes($"{request.Payload.Length}"))),
        };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);
        var (code, reply) = await PostAsync(host, $$"""{"payload":"{{new string('a', 18_000_000)}}"}""");
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Equal("18000000", Encoding.UTF8.GetString(reply!.DecodePayload()));

        var tooSmall = new HostOptions { MaxRequestBytes = Body.Length - 1 };
        await using var narrow = await endpoint.HostAsync(TestContext.Current.CancellationToken, tooSmall);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(narrow, Body)).Code);
    }

    private static ScriptedEndpoint LongPoll(TaskCompletionSource arrived, TaskCompletionSource cancelled) => new()
    {
        OnCall = async (_, cancellationToken) =>
        {
            arrived.SetResult();
            await ScriptedEndpoint.Until(cancelled, cancellationToken);
            throw new InvalidOperationException("not reached");
        },
    };

    private static async Task<(HttpStatusCode Code, RpcReply? Reply)> PostAsync(EmbeddedHost host, string body, CancellationToken? leaves = null)
    {
        using var client = new HttpClient();
        using var content = new StringContent(body);
        var cancellationToken = leaves ?? TestContext.Current.CancellationToken;
        using var response = await client.PostAsync(new Uri(host.Address, "/api"), content, cancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, answer.Length == 0 ? null : WireJson.Read<RpcReply>(answer));
    }
}

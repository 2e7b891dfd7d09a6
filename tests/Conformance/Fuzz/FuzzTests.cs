using System.Globalization;
using System.Text;
using System.Text.Json;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Fuzz;

/// <summary>
/// Mutated requests of every type, with a seed that a failure tells. <c>COLONIES_FUZZ=100000</c> raises the number of requests,
/// <c>COLONIES_FUZZ_SEED=7</c> begins elsewhere.
/// </summary>
[Collection(nameof(Alone))]
public sealed class FuzzTests
{
    private const long MostGrowth = 200 << 20;

    private const int Batch = 50;

    private static readonly int _requests = Setting("COLONIES_FUZZ", 2_000);

    private static readonly int _firstSeed = Setting("COLONIES_FUZZ_SEED", 1);

    [Fact]
    public async Task No_request_makes_the_colony_fail_inside()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var accepted = new List<bool>();
        for (var seed = _firstSeed; seed < _firstSeed + (_requests / Batch); seed++)
        {
            var random = new Random(seed);
            await using var stage = await Stage.SetAsync();
            var mutator = new Mutator(random, stage);
            for (var number = 0; number < Batch; number++)
            {
                var request = mutator.Request(Corpus.Any(random));
                var problem = await TellAsync(stage, request, accepted);
                Assert.True(problem is null, $"seed {seed}, request {number}: {problem}\n{Shown(request)}");
            }

            Assert.Null(await Stage.AskAsync(stage.World.Endpoint, TestContext.Current.CancellationToken));
            var harm = await stage.LookAtOthersAsync();
            Assert.True(harm is null, $"seed {seed}: {harm}");
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostGrowth);

        // Else the mutations would only try out how requests are refused.
        TestContext.Current.SendDiagnosticMessage($"{accepted.Count(ok => ok)} of {accepted.Count} accepted");
        Assert.InRange(accepted.Count(ok => ok), accepted.Count / 20, accepted.Count);
    }

    [Fact]
    public async Task No_body_and_no_frame_makes_the_host_fail_or_answer_what_is_no_answer()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var seed = _firstSeed; seed < _firstSeed + (_requests / Batch); seed++)
        {
            var random = new Random(seed);
            await using var stage = await Stage.SetAsync();
            var mutator = new Mutator(random, stage);
            Exception? fault = null;
            var options = new HostOptions { OnError = e => fault = e, TimeProvider = stage.World.Time };
            await using var host = await EmbeddedHost.StartAsync(stage.World.Endpoint, options, TestContext.Current.CancellationToken);
            await using var wire = new FuzzWire(host, stage);
            for (var number = 0; number < Batch; number++)
            {
                var recorded = OneIn(random, 3) ? Corpus.Subscription(random) : Corpus.Any(random);
                var request = mutator.Request(recorded);
                var bytes = mutator.Envelope(request);
                var problem = await (recorded.Type.StartsWith("subscribe", StringComparison.Ordinal) ? wire.FrameAsync(bytes, random) : wire.PostAsync(bytes));
                problem ??= fault?.ToString();
                Assert.True(problem is null, $"seed {seed}, request {number}: {problem}\n{Shown(request)}\n{Encoding.Latin1.GetString(bytes)}");
            }

            await using var client = new HttpEndpoint(host.Address);
            Assert.Null(await Stage.AskAsync(client, TestContext.Current.CancellationToken));
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostGrowth);
    }

    private static bool OneIn(Random random, int times) => random.Next(times) == 0;

    /// <summary>Sends a request, and leaves if it waits for work.</summary>
    private static async Task<string?> TellAsync(Stage stage, RpcRequest request, List<bool> accepted)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        try
        {
            var subscribes = request.PayloadType.StartsWith("subscribe", StringComparison.Ordinal);
            var call = subscribes ? FirstAsync(stage.World.Endpoint, request, leave.Token) : stage.World.Endpoint.CallAsync(request, leave.Token);
            await stage.World.SettleAsync();
            if (subscribes || request.PayloadType == PayloadTypes.AssignProcess)
                await leave.CancelAsync();
            var reply = await call;
            stage.Learn(reply);
            accepted.Add(!reply.Error);
            return Stage.Judge(reply);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return $"an answer that not everybody can read: {e.Message}";
        }
        catch (Exception e)
        {
            return $"no answer: {e}";
        }
    }

    private static async Task<RpcReply> FirstAsync(IColonyEndpoint endpoint, RpcRequest request, CancellationToken cancellationToken) =>
        await endpoint.SubscribeAsync(request, cancellationToken).FirstOrDefaultAsync(cancellationToken)
        ?? throw new OperationCanceledException(cancellationToken);

    private static string Shown(RpcRequest request)
    {
        var json = Encoding.UTF8.GetString(request.DecodePayload());
        return $"{request.PayloadType} {(json.Length > 3000 ? json[..3000] + "..." : json)}";
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

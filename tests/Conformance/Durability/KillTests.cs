using Colonies.Conformance.Http;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Durability;

/// <summary>The program with a database file, killed under load again and again.</summary>
public sealed class KillTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("colony");
    private readonly PrivateKey _serverOwner = PrivateKey.Generate();
    private readonly PrivateKey _owner = PrivateKey.Generate();
    private readonly PrivateKey _user = PrivateKey.Generate();

    /// <summary>How often the server is killed: 8 times, or as many as COLONIES_KILLS says.</summary>
    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("COLONIES_KILLS"), out var kills) ? kills : 8;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_runs_twice_unasked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGKILL");
        var cancellationToken = TestContext.Current.CancellationToken;
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var ledger = new Ledger();
        var crowd = new Crowd(ledger, _owner, _user);

        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = Start();
            await using var endpoint = await ConnectAsync(server, cancellationToken);
            await CheckAsync(endpoint);
            var enough = ledger.Acknowledged + random.Next(1, 400);
            await crowd.WorkAsync(endpoint, random.Next(), () => ledger.Acknowledged >= enough, server.Kill, cancellationToken);
        }

        // No process is lost: all of them can still be brought to an end.
        using var last = Start();
        await using var connected = await ConnectAsync(last, cancellationToken);
        await CheckAsync(connected);
        await crowd.FinishAsync(connected, cancellationToken);
        await CheckAsync(connected);

        async Task CheckAsync(IColonyEndpoint endpoint)
        {
            var client = new ColoniesClient(endpoint, _user);
            await ledger.CheckAsync(client, cancellationToken);
            await crowd.CheckAsync(client, cancellationToken);
        }
    }

    private ServerProcess Start() => ServerProcess.Start(
        ["--port", "0", "--db", Path.Combine(_folder.FullName, "colony.db")],
        ("COLONIES_SERVER_ID", _serverOwner.Id), ("COLONIES_COLONY_NAME", Crowd.Colony), ("COLONIES_COLONY_ID", _owner.Id), ("COLONIES_ID", _user.Id));

    private static async Task<HttpEndpoint> ConnectAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var lines = await server.ReadyAsync(cancellationToken);
        return new HttpEndpoint("127.0.0.1", ServerProcess.PortIn(lines[^1]));
    }
}

using System.Net;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Http;

/// <summary>The program as its users meet it.</summary>
public sealed class ProgramTests
{
    private const string DevelopmentKey = "ddf7f7791208083b6a9ed975a72684f6406a269cfa36f1b1c32045c0a71fff05";

    private static readonly (string, string) _ownServer = ("COLONIES_SERVER_ID", new string('a', 64));

    public static TheoryData<string, string, string> Refusals() => new()
    {
        { "--host 0.0.0.0", "", "private keys of the development identities are published" },
        { "--host nowhere", "", "must be an IP address or localhost" },
        { "--port 70000", "", "must be 0 to 65535" },
        { "--port 0", $"COLONIES_ID={new string('a', 64)}", "COLONIES_SERVER_ID is missing" },
        { "--port 0", "COLONIES_SERVER_ID=abc", "COLONIES_SERVER_ID is not an id" },
        { "--port 0", $"COLONIES_SERVER_ID={new string('a', 64)} COLONIES_COLONY_NAME=x", "belong together" },
        { "--port 0", "COLONIES_CRON_CHECKER_PERIOD=soon", "COLONIES_CRON_CHECKER_PERIOD must be a whole number" },
        { "--port 0", "COLONIES_CLEANUP_INTERVAL=0", "COLONIES_CLEANUP_INTERVAL must be a whole number of at least 1" },
        { "--port 0", "COLONIES_ALLOW_EXECUTOR_REREGISTER=yes", "COLONIES_ALLOW_EXECUTOR_REREGISTER must be true or false" },
        { "--port 0", "COLONIES_RETENTION=true", "COLONIES_RETENTION needs COLONIES_RETENTION_POLICY" },
        { "--port 0 --db /no/such/folder/colony.db", "", "/no/such/folder/colony.db" },
    };

    [Theory(Timeout = 60_000)]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_serves_the_development_colony_until_a_signal_and_exits_with_0(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        var cancellationToken = TestContext.Current.CancellationToken;
        using var server = ServerProcess.Start(["--port", "0"]);
        var lines = await server.ReadyAsync(cancellationToken);
        var port = ServerProcess.PortIn(lines[^1]);

        Assert.Equal($"Colonies embedded server ready on http://127.0.0.1:{port} (colony dev, in memory)", lines[^1]);
        Assert.Contains($"export COLONIES_SERVER_PORT='{port}'", lines);
        Assert.Contains($"export COLONIES_PRVKEY='{DevelopmentKey}'", lines);
        Assert.Contains($"export AWS_S3_ENDPOINT='127.0.0.1:{port}'", lines);
        Assert.All(lines.SkipLast(1), line => Assert.Matches("^export (COLONIES|AWS_S3)_[A-Z_]+='", line));
        var colony = await GetColonyAsync(port, PrivateKey.Parse(DevelopmentKey), cancellationToken);
        Assert.Equal("dev", colony.Name);

        await server.SignalAsync(signal, cancellationToken);

        Assert.Equal((0, "", ""), await server.EndAsync(cancellationToken));
    }

    [Fact(Timeout = 60_000)]
    public async Task It_prints_no_key_of_identities_that_are_not_published()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (owner, member) = (PrivateKey.Generate(), PrivateKey.Generate());
        using var server = ServerProcess.Start(
            ["--port", "0"], _ownServer, ("COLONIES_COLONY_NAME", "it's mine"), ("COLONIES_COLONY_ID", owner.Id), ("COLONIES_ID", member.Id));
        var lines = await server.ReadyAsync(cancellationToken);

        Assert.DoesNotContain(lines, line => line.Contains("PRVKEY", StringComparison.Ordinal));
        Assert.Contains(@"export COLONIES_COLONY_NAME='it'\''s mine'", lines);
        var colony = await GetColonyAsync(ServerProcess.PortIn(lines[^1]), member, cancellationToken, "it's mine");
        Assert.Equal(owner.Id, colony.ColonyId);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Refusals))]
    public async Task It_says_why_it_does_not_start(string arguments, string variables, string reason)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=')).Select(item => (item[0], item[1]));
        using var server = ServerProcess.Start(arguments.Split(' '), [.. set]);
        var (code, _, errors) = await server.EndAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, code);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Variables_set_the_colony_up()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var server = ServerProcess.Start(
            ["--port", "0"], ("COLONIES_CRON_CHECKER_PERIOD", "70000"), ("COLONIES_GENERATOR_CHECKER_PERIOD", "80000"),
            ("COLONIES_RETENTION", "true"), ("COLONIES_RETENTION_POLICY", "60"), ("COLONIES_STALE_EXECUTOR_DURATION", "30"),
            ("COLONIES_CLEANUP_INTERVAL", "5"), ("COLONIES_ALLOW_EXECUTOR_REREGISTER", "false"));
        var port = ServerProcess.PortIn((await server.ReadyAsync(cancellationToken))[^1]);
        await using var endpoint = new HttpEndpoint(new Uri($"http://{IPAddress.Loopback}:{port}"));
        var client = new ColoniesClient(endpoint, PrivateKey.Parse(DevelopmentKey));
        var flow = new WorkflowSpec { ColonyName = "dev", FunctionSpecs = [Transport.AllCalls.Spec("f")] };
        var cron = await client.Crons.AddAsync(Cron.Of("c", "@hourly", flow), cancellationToken);
        var generator = await client.Generators.AddAsync(Generator.Of("g", 2, flow), cancellationToken);
        Assert.Equal(70_000, (await client.Crons.GetAsync(cron.CronId, cancellationToken)).CheckerPeriodMilliseconds);
        Assert.Equal(80_000, (await client.Generators.GetAsync(generator.GeneratorId, cancellationToken)).CheckerPeriodMilliseconds);

        var owner = new ColoniesClient(endpoint, PrivateKey.Parse("ba949fa134981372d6da62b6a56f336ab4d843b22c02a4257dcf7d0d73097514"));
        var executor = new Executor { ColonyName = "dev", ExecutorName = "e", ExecutorType = "t", ExecutorId = PrivateKey.Generate().Id };
        await owner.Executors.AddAsync(executor, cancellationToken);
        await Assert.ThrowsAsync<ColoniesException>(() => owner.Executors.AddAsync(executor, cancellationToken));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_port_in_use_is_named()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var first = await new ScriptedEndpoint().HostAsync(cancellationToken);
        using var second = ServerProcess.Start(["--port", $"{first.Address.Port}"]);
        var (code, _, errors) = await second.EndAsync(cancellationToken);
        Assert.Equal(1, code);
        Assert.Equal($"Cannot listen on 127.0.0.1 port {first.Address.Port}: the port is in use.{Environment.NewLine}", errors);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_in_use_is_named_and_its_colony_goes_on()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "colony.db");
            using var first = ServerProcess.Start(["--port", "0", "--db", file]);
            var port = ServerProcess.PortIn((await first.ReadyAsync(cancellationToken))[^1]);
            using var second = ServerProcess.Start(["--port", "0", "--db", file]);
            var (code, _, errors) = await second.EndAsync(cancellationToken);
            Assert.Equal(1, code);
            Assert.Equal(
                $"The database '{file}' is in use by another embedded colony: stop that one, or name another file.{Environment.NewLine}", errors);
            Assert.Equal("dev", (await GetColonyAsync(port, PrivateKey.Parse(DevelopmentKey), cancellationToken)).Name);
            first.Kill();
            await first.EndAsync(cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_colony_in_a_file_is_there_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "colony.db");
        try
        {
            for (var users = 1; users <= 2; users++)
            {
                using var server = ServerProcess.Start(["--port", "0", "--db", file]);
                var lines = await server.ReadyAsync(cancellationToken);
                Assert.EndsWith($"(colony dev, {file})", lines[^1], StringComparison.Ordinal);
                Assert.Equal(users, await AddUserAsync(ServerProcess.PortIn(lines[^1]), $"user-{users}", cancellationToken) - 1);
                await server.SignalAsync("TERM", cancellationToken);
                Assert.Equal(0, (await server.EndAsync(cancellationToken)).Code);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Colony> GetColonyAsync(int port, PrivateKey key, CancellationToken cancellationToken, string name = "dev")
    {
        var reply = await PostAsync(port, RpcRequest.Sign(new GetColonyMessage { ColonyName = name }, key), cancellationToken);
        return WireJson.Read<Colony>(reply.DecodePayload())!;
    }

    /// <returns>How many users there are then.</returns>
    private static async Task<int> AddUserAsync(int port, string name, CancellationToken cancellationToken)
    {
        var owner = PrivateKey.Parse("ba949fa134981372d6da62b6a56f336ab4d843b22c02a4257dcf7d0d73097514");
        var user = new User { ColonyName = "dev", Name = name, UserId = PrivateKey.Generate().Id };
        Assert.False((await PostAsync(port, RpcRequest.Sign(new AddUserMessage { User = user }, owner), cancellationToken)).Error);
        var list = RpcRequest.Sign(new GetUsersMessage { ColonyName = "dev" }, PrivateKey.Parse(DevelopmentKey));
        var users = await PostAsync(port, list, cancellationToken);
        return WireJson.Read<IReadOnlyList<User>>(users.DecodePayload())!.Count;
    }

    private static async Task<RpcReply> PostAsync(int port, RpcRequest request, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(WireJson.Write(request));
        using var response = await client.PostAsync(new Uri($"http://{IPAddress.Loopback}:{port}/api"), content, cancellationToken);
        return WireJson.Read<RpcReply>(await response.Content.ReadAsByteArrayAsync(cancellationToken))!;
    }
}

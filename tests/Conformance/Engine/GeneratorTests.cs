using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Generators on a clock that stands still unless it is moved.</summary>
public sealed class GeneratorTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Full_batches_are_submitted_at_the_next_check_and_the_rest_waits()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var generator = await colony.AddGenerator(2);
        await colony.Pack(generator, "1", "2", "3", "4", "5");
        Assert.Equal(0, await colony.Waiting());
        await colony.Pass(_second);
        Assert.Equal("\"1\",\"2\"", Json.Text((await executor.Assign()).Spec.Arguments!));
        Assert.Equal("\"3\",\"4\"", Json.Text((await executor.Assign()).Spec.Arguments!));
        Assert.Equal(0, await colony.Waiting());
        var left = await colony.ReadGenerator(generator);
        Assert.Equal((1, 1000), (left.QueueSize, left.CheckerPeriodMilliseconds));
        Assert.Equal((colony.Time.GetUtcNow() - _second, colony.Time.GetUtcNow()), (left.FirstPack, left.LastRun));
        await colony.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(0, await colony.Waiting());
    }

    [Fact]
    public async Task Texts_replace_the_arguments_of_every_root_and_of_no_other_step()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        FunctionSpec Own(FunctionSpec spec) => spec with
        {
            Arguments = Json.Array("\"own\""),
            NamedArguments = new Dictionary<string, System.Text.Json.JsonElement> { ["key"] = Json.Of("1.0") },
        };
        var generator = await colony.AddGenerator(
            1, nodes: [Own(EmbeddedFixture.Node("a")), Own(EmbeddedFixture.Node("b")), Own(EmbeddedFixture.Node("c", "a", "b"))]);
        await colony.Pack(generator, "\"<å>\u2028\ud83d\ude00");
        await colony.Pass(_second);
        for (var root = 0; root < 2; root++)
        {
            var process = await executor.Assign();
            Assert.Equal("\"<å>\u2028\ud83d\ude00", Assert.Single(process.Spec.Arguments!).GetString());
            Assert.Empty(process.Spec.NamedArguments!);
            Assert.Empty(process.Input!);
            await executor.Close(process.ProcessId);
        }

        var last = await executor.Assign();
        Assert.Equal(("c", "\"own\""), (last.Spec.NodeName, Json.Text(last.Spec.Arguments!)));
        Assert.Equal("1.0", Assert.Single(last.Spec.NamedArguments!).Value.GetRawText());
    }

    [Fact]
    public async Task What_is_there_is_submitted_when_more_whole_seconds_than_the_timeout_have_passed()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var generator = await colony.AddGenerator(10, timeoutSeconds: 3);
        await colony.Pass(_second / 2);
        await colony.Pack(generator, "1", "2");
        await colony.Pass(_second * 3);
        Assert.Equal(0, await colony.Waiting());
        await colony.Pass(_second);
        Assert.Equal("\"1\",\"2\"", Json.Text((await executor.Assign()).Spec.Arguments!));

        // From then on the last workflow counts: after a quiet time one text is enough.
        await colony.Pass(TimeSpan.FromMinutes(1));
        await colony.Pack(generator, "3");
        await colony.Pass(_second);
        Assert.Equal("\"3\"", Json.Text((await executor.Assign()).Spec.Arguments!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public async Task A_trigger_of_less_than_one_is_refused(int trigger)
    {
        await using var colony = await EmbeddedFixture.Start();
        var refused = new AddGeneratorMessage { Generator = Generator.Of("g", trigger, TriggerSteps.Flow()) };
        Assert.Equal(400, (await colony.User.Refused(refused)).Status);
        await colony.Pass(_second);
    }

    [Fact]
    public async Task Thousands_of_texts_packed_at_once_all_arrive_once_and_in_order()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var generator = await colony.AddGenerator(100);
        const int packers = 8, each = 500;
        await Task.WhenAll(Enumerable.Range(0, packers).Select(async packer =>
        {
            for (var i = 0; i < each; i++)
                await colony.Pack(generator, $"{packer}:{i}");
        }));
        Assert.Equal(packers * each, (await colony.ReadGenerator(generator)).QueueSize);
        await colony.Pass(_second);
        await colony.Pass(_second);
        var arrived = new List<string>();
        while (await colony.Waiting() > 0)
            arrived.AddRange((await executor.Assign()).Spec.Arguments!.Select(text => text.GetString()!));
        Assert.Equal(packers * each, arrived.Distinct().Count());
        Assert.Equal(packers * each, arrived.Count);
        foreach (var ofOne in arrived.Select(text => text.Split(':')).GroupBy(parts => parts[0], parts => int.Parse(parts[1], null)))
            Assert.Equal(Enumerable.Range(0, each), ofOne);
        Assert.Equal(0, (await colony.ReadGenerator(generator)).QueueSize);
    }

    [Fact]
    public async Task A_long_queue_is_submitted_in_turns_with_requests()
    {
        await using var colony = await EmbeddedFixture.Start();
        var generator = await colony.AddGenerator(1);
        await colony.Pack(generator, [.. Enumerable.Range(0, 300).Select(i => $"{i}")]);
        await colony.Pass(_second);
        while ((await colony.ReadGenerator(generator)).QueueSize > 0)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        Assert.Equal(300, await colony.Waiting());
    }

    [Fact]
    public async Task A_removed_generator_forgets_what_waited_and_its_name_is_free()
    {
        await using var colony = await EmbeddedFixture.Start();
        var generator = await colony.AddGenerator(1);
        await colony.Pack(generator, "1", "2", "3");
        await colony.User.Call(new RemoveGeneratorMessage { GeneratorId = generator.GeneratorId });
        await colony.Pass(_second);
        Assert.Equal(0, await colony.Waiting());
        Assert.Equal(404, (await colony.User.Refused(new PackGeneratorMessage { GeneratorId = generator.GeneratorId })).Status);
        var again = await colony.AddGenerator(1);
        Assert.Equal(0, (await colony.ReadGenerator(again)).QueueSize);
    }

    [Fact]
    public async Task Nothing_is_submitted_while_the_initiator_is_gone_and_nothing_is_lost()
    {
        await using var colony = await EmbeddedFixture.Start();
        var guest = new Party(colony.Embedded.Endpoint, PrivateKey.Generate());
        var user = new User { ColonyName = EmbeddedFixture.Colony, Name = "guest", UserId = guest.Id };
        await colony.Owner.Call(new AddUserMessage { User = user });
        var generator = await guest.Call(new AddGeneratorMessage { Generator = Generator.Of("g", 1, TriggerSteps.Flow()) });
        await colony.Owner.Call(new RemoveUserMessage { ColonyName = EmbeddedFixture.Colony, Name = "guest" });
        await colony.Pack(generator, "1");
        await colony.Pass(_second);
        Assert.Equal(0, await colony.Waiting());
        await colony.Owner.Call(new AddUserMessage { User = user });
        await colony.Pass(_second);
        Assert.Equal(1, await colony.Waiting());
    }

    [Fact]
    public async Task A_removed_colony_takes_its_generators_along()
    {
        await using var colony = await EmbeddedFixture.Start();
        var generator = await colony.AddGenerator(1);
        await colony.Pack(generator, "1");
        await colony.ServerOwner.Call(new RemoveColonyMessage { ColonyName = EmbeddedFixture.Colony });
        Assert.Equal(404, (await colony.User.Refused(new GetGeneratorMessage { GeneratorId = generator.GeneratorId })).Status);
    }

    [Fact]
    public async Task A_text_with_a_character_that_cannot_be_stored_is_refused()
    {
        await using var colony = await EmbeddedFixture.Start();
        var generator = await colony.AddGenerator(1);
        var pack = new PackGeneratorMessage { GeneratorId = generator.GeneratorId, Argument = "\0" };
        Assert.Equal(400, (await colony.User.Refused(pack)).Status);
        Assert.Equal(0, (await colony.ReadGenerator(generator)).QueueSize);
    }
}

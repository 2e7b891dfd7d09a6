using Colonies.Conformance.Wire;
using Xunit;

namespace Colonies.Conformance.Recorded;

/// <summary>Every single recorded exchange, asked again of the embedded colony.</summary>
public sealed class ExchangeTests
{
    public static TheoryData<string, int, string> Rows() =>
        new(Coverage.ExchangeFiles().Where(Coverage.IsSpoken).SelectMany(file =>
            Exchange.ReadFile(file).Select((exchange, index) => (file, index, exchange.Case))));

    public static TheoryData<string> NotSpoken() => new(Coverage.NotSpoken.Keys);

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Rows))]
    public async Task An_exchange_is_answered_as_recorded(string file, int index, string name)
    {
        Assert.NotEmpty(name);
        var exchange = Exchange.ReadFile(file)[index];
        await using var world = await World.StartAsync();
        await world.ArrangeAsync(exchange);

        var reply = await world.AskAsync(exchange, TestContext.Current.CancellationToken);

        Assert.Null(world.Judge(file, exchange, reply));
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(NotSpoken))]
    public async Task A_type_that_is_not_spoken_is_refused_as_an_unknown_type(string payloadType)
    {
        await using var world = await World.StartAsync();
        var message = $$"""{"msgtype":"{{payloadType}}"}""";
        var reply = await world.SendAsync("user", payloadType, message, TestContext.Current.CancellationToken);
        Assert.Equal(new Colonies.Protocol.Failure(403, $"invalid rpcMsg.PayloadType: {payloadType}"), reply.ReadFailure());
    }

    [Fact]
    public void Every_known_difference_is_explained_in_the_compatibility_page()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "compatibility.md"));
        Assert.All(KnownDifferences.All, known => Assert.Contains($"| {known.Row} |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_known_difference_names_a_recorded_case()
    {
        var recorded = Coverage.ExchangeFiles().SelectMany(Exchange.ReadFile).Select(exchange => (exchange.File, exchange.Case))
            .Concat(Scenario.Names().SelectMany(file => Scenario.Read(file).Steps.Select((step, index) => ($"{file}#{index + 1}", step.Case))))
            .Concat(Transcript.Names().Select(file => (file, Transcript.Read(file).Case)))
            .Concat(EnvelopeTests.Cases());
        Assert.Empty(KnownDifferences.All.Select(known => (known.File, known.Case)).Except(recorded));
        Assert.Equal(KnownDifferences.All.Count, KnownDifferences.All.DistinctBy(known => (known.File, known.Case)).Count());
    }
}

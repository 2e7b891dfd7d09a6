using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about generators (protocol section 4.5).</summary>
internal static class GeneratorHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddGeneratorMessage>(PayloadTypes.AddGenerator, "add generator", Add),
        Route.Of<GetGeneratorMessage>(PayloadTypes.GetGenerator, "get generator", Get),
        Route.Of<ResolveGeneratorMessage>(PayloadTypes.ResolveGenerator, "resolve generator", Resolve),
        Route.Of<GetGeneratorsMessage>(PayloadTypes.GetGenerators, "get generators", GetAll),
        Route.Of<PackGeneratorMessage>(
            PayloadTypes.PackGenerator, "increment generator", Pack, invalidJson: "Failed to inc generator, invalid JSON"),
        Route.Of<RemoveGeneratorMessage>(PayloadTypes.RemoveGenerator, "remove generator", Remove),
    ];

    private static Reply Add(AddGeneratorMessage message, Exchange exchange)
    {
        if (message.Generator is not { } generator)
            throw Refusal.BadRequest("Failed to add generator, msg.Generator is nil");
        return Reply.Of(exchange.Generators.Add(generator, exchange.Require.Member(generator.ColonyName)));
    }

    private static Reply Get(GetGeneratorMessage message, Exchange exchange)
    {
        var generator = Find(message.GeneratorId, "get", exchange);
        return Reply.Of(exchange.Generators.Describe(generator) with
        {
            QueueSize = (int)generator.Queued,
            CheckerPeriodMilliseconds = (int)exchange.Options.GeneratorCheckPeriod.TotalMilliseconds,
        });
    }

    private static Reply Resolve(ResolveGeneratorMessage message, Exchange exchange) =>
        Reply.Of(exchange.Generators.Describe(
            Permitted(exchange.Store.Generators.Named(message.ColonyName, message.GeneratorName), "resolve", exchange)));

    private static Reply GetAll(GetGeneratorsMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        if (message.Count < 0)
            throw Refusal.BadRequest("Failed to get generators, count must not be negative");
        var generators = exchange.Store.Generators.List(message.ColonyName, message.Count);
        return Reply.List<Generator>([.. generators.Select(exchange.Generators.Describe)]);
    }

    private static Reply Pack(PackGeneratorMessage message, Exchange exchange)
    {
        exchange.Generators.Pack(Find(message.GeneratorId, "increment", exchange), message.Argument);
        return Reply.Nothing;
    }

    private static Reply Remove(RemoveGeneratorMessage message, Exchange exchange)
    {
        exchange.Store.Generators.Remove(Find(message.GeneratorId, "remove", exchange));
        return Reply.Nothing;
    }

    private static GeneratorRow Find(string generatorId, string task, Exchange exchange) =>
        Permitted(exchange.Store.Generators.Find(generatorId), task, exchange);

    private static GeneratorRow Permitted(GeneratorRow? generator, string task, Exchange exchange)
    {
        if (generator is null)
            throw Refusal.NotFound($"Failed to {task} generator, generator is nil");
        exchange.Require.Member(generator.ColonyName);
        return generator;
    }
}

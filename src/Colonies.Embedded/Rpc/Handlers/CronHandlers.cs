using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about crons (protocol section 4.5).</summary>
internal static class CronHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddCronMessage>(PayloadTypes.AddCron, "add cron", Add),
        Route.Of<GetCronMessage>(PayloadTypes.GetCron, "get cron", Get),
        Route.Of<GetCronsMessage>(PayloadTypes.GetCrons, "get crons", GetAll),
        Route.Of<RunCronMessage>(PayloadTypes.RunCron, "run cron", Run),
        Route.Of<RemoveCronMessage>(PayloadTypes.RemoveCron, "remove cron", Remove),
    ];

    private static Reply Add(AddCronMessage message, Exchange exchange)
    {
        if (message.Cron is not { } cron)
            throw Refusal.BadRequest("Failed to add cron, msg.Cron is nil");
        return Reply.Of(exchange.Crons.Add(cron, exchange.Require.Member(cron.ColonyName)));
    }

    private static Reply Get(GetCronMessage message, Exchange exchange) =>
        Reply.Of(Crons.Describe(Find(message.CronId, "get", exchange)) with
        {
            CheckerPeriodMilliseconds = (int)exchange.Options.CronCheckPeriod.TotalMilliseconds,
        });

    private static Reply GetAll(GetCronsMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        if (message.Count < 0)
            throw Refusal.BadRequest("Failed to get crons, count must not be negative");
        return Reply.Of<IReadOnlyList<Cron>>([.. exchange.Store.Crons.List(message.ColonyName, message.Count).Select(Crons.Describe)]);
    }

    private static Reply Run(RunCronMessage message, Exchange exchange)
    {
        var cron = exchange.Store.Crons.Find(message.CronId) ?? throw Refusal.BadRequest("cron not found");
        exchange.Require.Member(cron.ColonyName);
        exchange.Crons.RunNow(cron);
        return Reply.Of(Crons.Describe(cron));
    }

    private static Reply Remove(RemoveCronMessage message, Exchange exchange)
    {
        exchange.Store.Crons.Remove(Find(message.CronId, "remove", exchange));
        return Reply.Nothing;
    }

    private static CronRow Find(string cronId, string task, Exchange exchange)
    {
        var cron = exchange.Store.Crons.Find(cronId) ?? throw Refusal.NotFound($"Failed to {task} cron, cron is nil");
        exchange.Require.Member(cron.ColonyName);
        return cron;
    }
}

using System.Text.Json.Nodes;
using Colonies.Conformance.Wire;

namespace Colonies.Conformance.Recorded;

/// <summary>What exchanges about colonies, users, executors and functions presume beyond the usual cast.</summary>
internal static class People
{
    public static async Task ColoniesAndUsersAsync(World world, Exchange exchange)
    {
        switch (exchange.PayloadType)
        {
            case "addcolonymsg" when exchange.Says("exists") || exchange.Says("same colony id"):
                await world.ColonyAsync(Cast.Colony, "colony_owner");
                break;
            case "addusermsg":
                await world.ColonyAsync(Cast.Colony, "colony_owner");
                await world.ExecutorAsync("executor");
                if (exchange.Says("exists") || exchange.Says("same user id"))
                    await world.UserAsync("user", "user-1");
                break;
            case "removecolonymsg" when exchange.Says("success"):
                await world.ColonyAsync("wire-tmp", "tmp_owner");
                break;
            case "getcolonystatsmsg":
                await world.ColonyAsync(Cast.Colony, "colony_owner");
                await world.ExecutorAsync("executor");
                await world.ExecutorAsync("executor2", "executor-2");
                await world.ExecutorAsync("pending_executor", "executor-pending", approved: false);
                break;
            case "getusersmsg" when exchange.Says("success") && exchange.Signer == "executor":
                await world.UserAsync("user", "user-same-id");
                break;
            case "getcolonymsg" when exchange.Says("old user key"):
                await world.DoAsync("user", "changeuseridmsg", new JsonObject
                {
                    ["colonyname"] = Cast.Colony,
                    ["userid"] = world.Key("user_new").Id,
                });
                break;
        }
    }

    public static async Task ExecutorsAsync(World world, Exchange exchange)
    {
        switch (exchange.PayloadType)
        {
            case "addexecutormsg" when exchange.Signer == "tmp_owner":
                world.Is(exchange.Request.GetProperty("executor").GetProperty("executorid").GetString()!, world.Key("twice").Id);
                await world.ExecutorAsync("twice", "dup-1", "wire-tmp", "tmp_owner");
                break;
            case "addexecutormsg":
                await world.ColonyAsync(Cast.Colony, "colony_owner");
                if (exchange.Says("same name") || exchange.Signer == "executor")
                    await world.ExecutorAsync("executor");
                break;
            case "removeexecutormsg" when exchange.Says("again"):
            case "getexecutormsg" or "getexecutorsmsg" when exchange.Says("remov"):
                await ComeAndGoAsync(world, exchange);
                break;
            case "getexecutormsg" when exchange.Says("rejected"):
                await world.ExecutorStateAsync("rejectexecutormsg", "executor-pending");
                break;
            case "getexecutormsg" when exchange.Says("reportallocation"):
                await world.RepeatAsync(Exchange.ReadFile("reportallocationmsg.json")[0]);
                break;
            case "getexecutorsmsg" when exchange.Says("success") && exchange.Signer is "executor" or "pending_executor":
                await world.ExecutorStateAsync("rejectexecutormsg", "executor-pending");
                break;
            case "changeexecutoridmsg" when exchange.Signer == "user_new":
                await world.UserAsync("user_new", "user-2");
                break;
        }
    }

    public static async Task FunctionsAsync(World world, Exchange exchange)
    {
        switch (exchange.PayloadType)
        {
            case "addfunctionmsg" when exchange.Says("twice"):
                await world.FunctionAsync();
                break;
            case "getfunctionsmsg" when exchange.Says("as sent by"):
                await EchoExecutorAsync(world, exchange.Reply[0].GetProperty("counter").GetInt32());
                break;
            case "getfunctionsmsg" when exchange.Says("success") && exchange.Signer != "empty_user":
                await world.FunctionAsync();
                await world.FunctionAsync("sum", "executor2");
                await world.FunctionAsync();
                for (var closed = 0; exchange.Says("counters") && closed < 3; closed++)
                    await world.SuccessfulAsync();
                break;
            case "removefunctionmsg" when exchange.Text("functionid").Length > 0:
                world.Is(exchange.Text("functionid"), await world.FunctionAsync("sum", "executor2"));
                if (exchange.Says("unknown"))
                    await world.RepeatAsync(Exchange.ReadFile("removefunctionmsg.json")[0]);
                break;
        }
    }

    public static async Task LocationsAsync(World world, Exchange exchange)
    {
        var recorded = Exchange.ReadFile("addlocationmsg.json");
        if (exchange.Signer == "empty_user" || exchange.Says("unknown") || exchange is { PayloadType: "addlocationmsg", Status: 200 })
            return;
        await world.RepeatAsync(recorded[0]);
        await world.RepeatAsync(recorded[1]);
    }

    /// <summary>
    /// executor-2 took another key and was removed; a list of that time also shows what executor-1 had reported and done.
    /// </summary>
    private static async Task ComeAndGoAsync(World world, Exchange exchange)
    {
        await world.DoAsync("executor2", "changeexecutoridmsg", new JsonObject
        {
            ["colonyname"] = Cast.Colony,
            ["executorid"] = world.Key("executor2_new").Id,
        });
        await world.ExecutorStateAsync("removeexecutormsg", "executor-2");
        if (exchange.PayloadType != "getexecutorsmsg")
            return;
        await world.ExecutorStateAsync("rejectexecutormsg", "executor-pending");
        await world.RepeatAsync(Exchange.ReadFile("updateexecutormsg.json")[0]);
        await world.RepeatAsync(Exchange.ReadFile("reportallocationmsg.json")[0]);
        await world.RunningAsync();
    }

    private static async Task EchoExecutorAsync(World world, int calls)
    {
        await world.ExecutorAsync("echo", "echo-executor", "dev", "owner of dev");
        await world.DoAsync("echo", "addfunctionmsg", new JsonObject
        {
            ["fun"] = new JsonObject { ["executorname"] = "echo-executor", ["colonyname"] = "dev", ["funcname"] = "echo" },
        });
        for (var call = 0; call < calls; call++)
        {
            await world.SubmitAsync(Works.Spec(colony: "dev"), "executor");
            await world.CloseAsync(await world.AssignAsync("echo", "dev"), role: "echo");
        }
    }
}

using System.Globalization;
using System.Text.Json;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Roles;

/// <summary>A colony with somebody in every role, and whatever a message has to find there.</summary>
internal sealed class Town : IAsyncDisposable
{
    private const string Type = "worker";
    private const int Urgent = 50_000;

    private readonly Dictionary<Role, PrivateKey> _keys = Enum.GetValues<Role>().ToDictionary(role => role, _ => PrivateKey.Generate());
    private readonly EmbeddedColony _server;
    private int _number;

    private Town(EmbeddedColony server, PrivateKey serverOwner) => (_server, _keys[Role.ServerOwner]) = (server, serverOwner);

    internal string Name { get; } = "town";

    /// <summary>The process that the executor was given last.</summary>
    internal string Running { get; private set; } = "";

    internal static async Task<Town> StartAsync()
    {
        var serverOwner = PrivateKey.Generate();
        var server = await EmbeddedColony.StartAsync(new EmbeddedOptions { Identities = new EmbeddedIdentities(serverOwner.Id) });
        var town = new Town(server, serverOwner);
        await town.SettleAsync();
        return town;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal string Id(Role role) => _keys[role].Id;

    internal string NewName(string what) => string.Create(CultureInfo.InvariantCulture, $"{what}-{++_number}");

    internal Executor ExecutorOf(string name, string id) =>
        new() { ExecutorName = name, ExecutorId = id, ExecutorType = Type, ColonyName = Name };

    internal User UserOf(string name, string id) => new() { Name = name, UserId = id, ColonyName = Name };

    internal FunctionSpec Spec(string node = "", int priority = 0, params string[] executors) => new()
    {
        NodeName = node,
        FunctionName = "echo",
        Priority = priority,
        Channels = ["chat"],
        Conditions = new Conditions { ColonyName = Name, ExecutorType = Type, ExecutorNames = executors },
    };

    internal WorkflowSpec Flow(int priority = 0, params string[] executors) =>
        new() { ColonyName = Name, FunctionSpecs = [Spec("a", priority, executors)] };

    /// <summary>Sends a message, as a call or as a subscription that ends at once.</summary>
    /// <returns>The refusal, if it is one.</returns>
    internal async Task<Failure?> SendAsync(Role role, RpcMessage message, bool signed = true)
    {
        var request = RpcRequest.Sign(message, _keys[role]);
        if (!signed)
            request = request with { Signature = "" };
        if (!message.MsgType.StartsWith("subscribe", StringComparison.Ordinal))
            return Refusal(await _server.Endpoint.CallAsync(request, TestContext.Current.CancellationToken));
        Failure? refusal = null;
        await foreach (var frame in _server.Endpoint.SubscribeAsync(request, TestContext.Current.CancellationToken))
            refusal ??= Refusal(frame);
        return refusal;
    }

    internal async Task<TReply> DoAsync<TReply>(Role role, RpcMessage<TReply> message)
    {
        var reply = await _server.Endpoint.CallAsync(RpcRequest.Sign(message, _keys[role]), TestContext.Current.CancellationToken);
        return Refusal(reply) is { } refusal
            ? throw new InvalidOperationException($"the arrangement failed: {message.MsgType} by {role}: {refusal}")
            : WireJson.Read<TReply>(reply.DecodePayload())!;
    }

    internal async Task<string> WaitingAsync() =>
        (await DoAsync(Role.User, new SubmitFunctionSpecMessage { Spec = Spec() })).ProcessId;

    /// <summary>A process that the executor was given.</summary>
    internal async Task<string> RunningAsync()
    {
        await DoAsync(Role.User, new SubmitFunctionSpecMessage { Spec = Spec("", Urgent, $"{Role.Executor}") });
        return (await AssignAsync()).ProcessId;
    }

    /// <summary>A step of a workflow that the executor was given.</summary>
    internal async Task<Process> RunningStepAsync()
    {
        await DoAsync(Role.User, new SubmitWorkflowSpecMessage { Spec = Flow(Urgent, $"{Role.Executor}") });
        return await AssignAsync();
    }

    internal async Task<string> GraphAsync() =>
        (await DoAsync(Role.User, new SubmitWorkflowSpecMessage { Spec = Flow() })).ProcessGraphId;

    internal async Task<ProcessAttribute> AttributeAsync() => await DoAsync(Role.Executor, new AddAttributeMessage
    {
        Attribute = new ProcessAttribute { TargetId = await RunningAsync(), Key = "key", Value = "value" },
    });

    internal Task<RegisteredFunction> FunctionAsync() =>
        DoAsync(Role.Executor, new AddFunctionMessage { Function = FunctionOf(Role.Executor) });

    internal RegisteredFunction FunctionOf(Role executor) =>
        new() { ColonyName = Name, ExecutorName = $"{executor}", FunctionName = NewName("f") };

    internal async Task<string> LocationAsync() =>
        (await DoAsync(Role.ColonyOwner, new AddLocationMessage { Location = LocationOf(NewName("l")) })).Name;

    internal Location LocationOf(string name) => new() { Name = name, ColonyName = Name };

    internal Task<Cron> CronAsync() =>
        DoAsync(Role.User, new AddCronMessage { Cron = Cron.Of(NewName("c"), TimeSpan.FromHours(1), Flow()) });

    internal Task<Generator> GeneratorAsync() =>
        DoAsync(Role.User, new AddGeneratorMessage { Generator = Generator.Of(NewName("g"), 10, Flow()) });

    internal Task<ColonyFile> FileAsync() =>
        DoAsync(Role.User, new AddFileMessage { File = new ColonyFile { ColonyName = Name, Label = "/label", Name = NewName("f") } });

    internal Task<Snapshot> SnapshotAsync() =>
        DoAsync(Role.User, new CreateSnapshotMessage { ColonyName = Name, Label = "/label", Name = NewName("s") });

    internal BlueprintDefinition DefinitionOf(string kind) => new()
    {
        Metadata = new BlueprintMetadata { Name = kind, ColonyName = Name },
        Spec = new BlueprintDefinitionSpec
        {
            Names = new BlueprintNames { Kind = kind },
            Handler = new BlueprintHandler { ExecutorType = "reconciler", FunctionName = "reconcile" },
        },
    };

    internal async Task<string> DefinitionAsync() =>
        (await DoAsync(Role.ColonyOwner, new AddBlueprintDefinitionMessage { Definition = DefinitionOf(NewName("Kind")) })).Metadata.Name;

    internal async Task<Blueprint> NewBlueprintAsync() => new()
    {
        Kind = await DefinitionAsync(),
        Metadata = new BlueprintMetadata { Name = NewName("b"), ColonyName = Name },
        Spec = JsonElement.Parse("{}"),
    };

    internal async Task<Blueprint> BlueprintAsync() =>
        await DoAsync(Role.User, new AddBlueprintMessage { Blueprint = await NewBlueprintAsync() });

    internal async Task<string> BlueprintNameAsync() => (await BlueprintAsync()).Metadata.Name;

    private async Task<Process> AssignAsync()
    {
        var process = await DoAsync(Role.Executor, new AssignProcessMessage { ColonyName = Name, TimeoutSeconds = -1 });
        Running = process.ProcessId;
        return process;
    }

    private async Task SettleAsync()
    {
        await AddColonyAsync(Name, Role.ColonyOwner);
        await DoAsync(Role.ColonyOwner, new AddUserMessage { User = UserOf($"{Role.User}", Id(Role.User)) });
        foreach (var role in (Role[])[Role.Executor, Role.Colleague, Role.PendingExecutor, Role.RejectedExecutor, Role.RemovedExecutor])
            await DoAsync(Role.ColonyOwner, new AddExecutorMessage { Executor = ExecutorOf($"{role}", Id(role)) });
        foreach (var role in (Role[])[Role.Executor, Role.Colleague])
            await DoAsync(Role.ColonyOwner, new ApproveExecutorMessage { ColonyName = Name, ExecutorName = $"{role}" });
        await DoAsync(Role.ColonyOwner, new RejectExecutorMessage { ColonyName = Name, ExecutorName = $"{Role.RejectedExecutor}" });
        await DoAsync(Role.ColonyOwner, new RemoveExecutorMessage { ColonyName = Name, ExecutorName = $"{Role.RemovedExecutor}" });
        await AddColonyAsync("next", Role.Stranger);
        var neighbour = new User { Name = $"{Role.Neighbour}", UserId = Id(Role.Neighbour), ColonyName = "next" };
        await DoAsync(Role.Stranger, new AddUserMessage { User = neighbour });
    }

    private Task<Colony> AddColonyAsync(string name, Role owner) =>
        DoAsync(Role.ServerOwner, new AddColonyMessage { Colony = new Colony { Name = name, ColonyId = Id(owner) } });

    private static Failure? Refusal(RpcReply reply) => reply.Error ? reply.ReadFailure() : null;
}

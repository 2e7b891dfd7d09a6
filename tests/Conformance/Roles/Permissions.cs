using Colonies.Protocol;

namespace Colonies.Conformance.Roles;

/// <summary>The column "who may call" of the protocol's catalogue (section 4), row by row.</summary>
internal static partial class Permissions
{
    internal static IReadOnlyDictionary<string, Permission> All { get; } =
        ((IEnumerable<Permission>)[.. Colonies, .. Processes, .. Triggers, .. Blueprints]).ToDictionary(row => row.Type);

    private static IEnumerable<Permission> Colonies =>
    [
        Row("–", _ => new VersionMessage()),
        Row("–", _ => new GetServerInfoMessage()),
        Row("S", _ => new GetStatisticsMessage()),
        Row("S", _ => new GetClusterMessage()),
        Row("S", _ => new ChangeServerIdMessage { ServerId = PrivateKey.Generate().Id }),
        Row("S", _ => new AddColonyMessage { Colony = new Colony { Name = "third", ColonyId = PrivateKey.Generate().Id } }),
        Row("S", town => new RemoveColonyMessage { ColonyName = town.Name }),
        Row("S", _ => new GetColoniesMessage()),
        Row("M", town => new GetColonyMessage { ColonyName = town.Name }),
        Row("M", town => new GetColonyStatisticsMessage { ColonyName = town.Name }),
        Row("O", town => new ChangeColonyIdMessage { ColonyName = town.Name, ColonyId = PrivateKey.Generate().Id }),

        Row("O", town => new AddExecutorMessage { Executor = town.ExecutorOf(town.NewName("e"), PrivateKey.Generate().Id) }),
        Row("O", town => new ApproveExecutorMessage { ColonyName = town.Name, ExecutorName = $"{Role.PendingExecutor}" }),
        Row("O", town => new RejectExecutorMessage { ColonyName = town.Name, ExecutorName = $"{Role.PendingExecutor}" }),
        Row("O", town => new RemoveExecutorMessage { ColonyName = town.Name, ExecutorName = $"{Role.PendingExecutor}" }),
        Row("M", town => new GetExecutorMessage { ColonyName = town.Name, ExecutorName = $"{Role.Executor}" }),
        Row("M", town => new GetExecutorByIdMessage { ColonyName = town.Name, ExecutorId = town.Id(Role.Executor) }),
        Row("m", town => new GetExecutorsMessage { ColonyName = town.Name }),
        Row("that executor", (town, role) => new UpdateExecutorMessage { ColonyName = town.Name, ExecutorName = ItselfOr(role) })
            with { Otherwise = Members(400, "Only an executor can update its own capabilities") },
        Row("that executor", (town, role) => new ReportAllocationMessage { ColonyName = town.Name, ExecutorName = ItselfOr(role) })
            with { Otherwise = Members(400, "Only an executor can report allocations to itself") },
        Row("any executor", town => new ChangeExecutorIdMessage { ColonyName = town.Name, ExecutorId = PrivateKey.Generate().Id })
            with { Otherwise = Members(400, "Failed to change executor Id, executor not found") },
        Row("that executor, approved", town => new AddFunctionMessage { Function = town.FunctionOf(Role.Executor) })
            with { Otherwise = Members(403, "Not allowed to add a function to another executor") },
        Row("M", town => new GetFunctionsMessage { ColonyName = town.Name }),
        Row("that executor, approved", async town => new RemoveFunctionMessage { FunctionId = (await town.FunctionAsync()).FunctionId })
            with { Otherwise = Members(403, "Not allowed to remove a function from another executor") },

        Row("O", town => new AddLocationMessage { Location = town.LocationOf(town.NewName("l")) }),
        Row("m", town => new GetLocationsMessage { ColonyName = town.Name }),
        Row("m", async town => new GetLocationMessage { ColonyName = town.Name, Name = await town.LocationAsync() }),
        Row("O", async town => new RemoveLocationMessage { ColonyName = town.Name, Name = await town.LocationAsync() }),
        Row("O", town => new AddUserMessage { User = town.UserOf(town.NewName("u"), PrivateKey.Generate().Id) }),
        Row("m", town => new GetUsersMessage { ColonyName = town.Name }),
        Row("m", town => new GetUserMessage { ColonyName = town.Name, Name = $"{Role.User}" }),
        Row("m", town => new GetUserByIdMessage { ColonyName = town.Name, UserId = town.Id(Role.User) }),
        Row("O", town => new RemoveUserMessage { ColonyName = town.Name, Name = $"{Role.User}" }),
        Row("user", town => new ChangeUserIdMessage { ColonyName = town.Name, UserId = PrivateKey.Generate().Id })
            with { Otherwise = Registered(400, "Failed to change user Id, user not found") },
    ];

    private static IEnumerable<Permission> Triggers =>
    [
        Row("M", town => new AddCronMessage { Cron = Cron.Of(town.NewName("c"), TimeSpan.FromHours(1), town.Flow()) }),
        Row("M", async town => new GetCronMessage { CronId = (await town.CronAsync()).CronId }),
        Row("M", town => new GetCronsMessage { ColonyName = town.Name, Count = 10 }),
        Row("M", async town => new RunCronMessage { CronId = (await town.CronAsync()).CronId }),
        Row("M", async town => new RemoveCronMessage { CronId = (await town.CronAsync()).CronId }),
        Row("M", town => new AddGeneratorMessage { Generator = Generator.Of(town.NewName("g"), 10, town.Flow()) }),
        Row("M", async town => new GetGeneratorMessage { GeneratorId = (await town.GeneratorAsync()).GeneratorId }),
        Row("M", async town => new ResolveGeneratorMessage { ColonyName = town.Name, GeneratorName = (await town.GeneratorAsync()).Name }),
        Row("M", town => new GetGeneratorsMessage { ColonyName = town.Name, Count = 10 }),
        Row("M", async town => new PackGeneratorMessage { GeneratorId = (await town.GeneratorAsync()).GeneratorId, Argument = "text" }),
        Row("M", async town => new RemoveGeneratorMessage { GeneratorId = (await town.GeneratorAsync()).GeneratorId }),
        Row("M", town => new AddFileMessage { File = new ColonyFile { ColonyName = town.Name, Label = "/label", Name = "f" } }),
        Row("M", async town => new GetFileMessage { ColonyName = town.Name, FileId = (await town.FileAsync()).FileId }),
        Row("M", town => new GetFilesMessage { ColonyName = town.Name, Label = "/label" }),
        Row("M", town => new GetFileLabelsMessage { ColonyName = town.Name }),
        Row("M", async town => new RemoveFileMessage { ColonyName = town.Name, FileId = (await town.FileAsync()).FileId }),
        Row("M", town => new CreateSnapshotMessage { ColonyName = town.Name, Label = "/label", Name = town.NewName("s") }),
        Row("M", async town => new GetSnapshotMessage { ColonyName = town.Name, SnapshotId = (await town.SnapshotAsync()).SnapshotId }),
        Row("M", town => new GetSnapshotsMessage { ColonyName = town.Name }),
        Row("M", async town => new RemoveSnapshotMessage { ColonyName = town.Name, SnapshotId = (await town.SnapshotAsync()).SnapshotId }),
        Row("M", town => new RemoveAllSnapshotsMessage { ColonyName = town.Name }),
    ];

    private static IEnumerable<Permission> Blueprints =>
    [
        Row("O", town => new AddBlueprintDefinitionMessage { Definition = town.DefinitionOf(town.NewName("Kind")) }),
        Row("M | O", async town => new GetBlueprintDefinitionMessage { ColonyName = town.Name, Name = await town.DefinitionAsync() }),
        Row("M | O", town => new GetBlueprintDefinitionsMessage { ColonyName = town.Name }),
        Row("O", async town => new RemoveBlueprintDefinitionMessage { ColonyName = town.Name, Name = await town.DefinitionAsync() }),
        Row("M | O", async town => new AddBlueprintMessage { Blueprint = await town.NewBlueprintAsync() }),
        Row("M | O", async town => new GetBlueprintMessage { ColonyName = town.Name, Name = await town.BlueprintNameAsync() }),
        Row("M | O", town => new GetBlueprintsMessage { ColonyName = town.Name }),
        Row("M | O", async town => new UpdateBlueprintMessage { Blueprint = await town.BlueprintAsync() }),
        Row("M", async town => new UpdateBlueprintStatusMessage { ColonyName = town.Name, Name = await town.BlueprintNameAsync() }),
        Row("M | O", async town => new RemoveBlueprintMessage { ColonyName = town.Name, Name = await town.BlueprintNameAsync() }),
        Row("M | O", async town => new GetBlueprintHistoryMessage { BlueprintId = (await town.BlueprintAsync()).BlueprintId }),
        Row("M", async town => new ReconcileBlueprintMessage { ColonyName = town.Name, Name = await town.BlueprintNameAsync() }),
    ];

    private static string ItselfOr(Role role) =>
        role is Role.PendingExecutor or Role.RejectedExecutor or Role.RemovedExecutor ? $"{role}" : $"{Role.Executor}";

    /// <summary>What members are told who are not the one that may.</summary>
    private static Func<Town, Role, Failure?> Members(int status, string text) =>
        (_, role) => role is Role.User or Role.Colleague or Role.Executor ? new Failure(status, text) : null;

    /// <summary>The same, also for executors that are not approved.</summary>
    private static Func<Town, Role, Failure?> Registered(int status, string text) =>
        (_, role) => role is >= Role.Executor and <= Role.User ? new Failure(status, text) : null;

    private static Permission Row<TMessage>(string who, Func<Town, Role, Task<TMessage>> message) where TMessage : RpcMessage, new() =>
        new(new TMessage().MsgType, who, async (town, role) => await message(town, role));

    private static Permission Row<TMessage>(string who, Func<Town, Task<TMessage>> message) where TMessage : RpcMessage, new() =>
        Row(who, (town, _) => message(town));

    private static Permission Row<TMessage>(string who, Func<Town, Role, TMessage> message) where TMessage : RpcMessage, new() =>
        Row(who, (town, role) => Task.FromResult(message(town, role)));

    private static Permission Row<TMessage>(string who, Func<Town, TMessage> message) where TMessage : RpcMessage, new() =>
        Row(who, (town, _) => Task.FromResult(message(town)));
}

using System.Text.Json;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>One call of the client for each type of message.</summary>
internal static class AllCalls
{
    /// <summary>How the types of messages that change something begin.</summary>
    internal static readonly string[] Changing =
    [
        "add", "approve", "assign", "cancel", "change", "channelappend", "close", "create", "pack", "pause", "reconcile", "reject", "remove",
        "report", "resume", "run", "set", "submit", "update",
    ];

    private static readonly string _id = new('a', 64);

    private static readonly JsonElement[] _out = [JsonElement.Parse("1")];

    /// <summary>All types that are sent as calls and need no other call first.</summary>
    public static TheoryData<string> Types() => new(typeof(PayloadTypes).GetFields().Select(f => (string)f.GetRawConstantValue()!)
        .Except([PayloadTypes.Error, PayloadTypes.PauseStatusReply, PayloadTypes.SubscribeProcess, PayloadTypes.SubscribeProcesses, PayloadTypes.SubscribeEnds, PayloadTypes.SubscribeChannel, PayloadTypes.AddChild]));

    internal static Task MakeAsync(ColoniesClient client, string type, CancellationToken token) => type switch
    {
        PayloadTypes.Version => client.Server.VersionAsync(token),
        PayloadTypes.GetServerInfo => client.Server.InfoAsync(token),
        PayloadTypes.GetStatistics => client.Server.StatisticsAsync(token),
        PayloadTypes.GetCluster => client.Server.ClusterAsync(token),
        PayloadTypes.ChangeServerId => client.Server.ChangeKeyAsync(_id, token),
        PayloadTypes.AddColony => client.Colonies.AddAsync(new Colony { Name = "dev" }, token),
        PayloadTypes.RemoveColony => client.Colonies.RemoveAsync("dev", token),
        PayloadTypes.GetColonies => client.Colonies.ListAsync(token),
        PayloadTypes.GetColony => client.Colonies.GetAsync("dev", token),
        PayloadTypes.GetColonyStatistics => client.Colonies.StatisticsAsync("dev", token),
        PayloadTypes.ChangeColonyId => client.Colonies.ChangeOwnerAsync("dev", _id, token),
        PayloadTypes.AddUser => client.Users.AddAsync(new User { Name = "u" }, token),
        PayloadTypes.GetUsers => client.Users.ListAsync("dev", token),
        PayloadTypes.GetUser => client.Users.GetAsync("dev", "u", token),
        PayloadTypes.GetUserById => client.Users.GetByIdAsync("dev", "id", token),
        PayloadTypes.RemoveUser => client.Users.RemoveAsync("dev", "u", token),
        PayloadTypes.ChangeUserId => client.Users.ChangeKeyAsync("dev", _id, token),
        PayloadTypes.AddExecutor => client.Executors.AddAsync(new Executor { ExecutorName = "e" }, token),
        PayloadTypes.ApproveExecutor => client.Executors.ApproveAsync("dev", "e", token),
        PayloadTypes.RejectExecutor => client.Executors.RejectAsync("dev", "e", token),
        PayloadTypes.RemoveExecutor => client.Executors.RemoveAsync("dev", "e", token),
        PayloadTypes.GetExecutor => client.Executors.GetAsync("dev", "e", token),
        PayloadTypes.GetExecutorById => client.Executors.GetByIdAsync("dev", "id", token),
        PayloadTypes.GetExecutors => client.Executors.ListAsync("dev", token),
        PayloadTypes.UpdateExecutor => client.Executors.UpdateAsync("dev", "e", new Capabilities(), token),
        PayloadTypes.ReportAllocation => client.Executors.ReportAllocationsAsync("dev", "e", new Allocations(), token),
        PayloadTypes.ChangeExecutorId => client.Executors.ChangeKeyAsync("dev", _id, token),
        PayloadTypes.AddFunction => client.Functions.AddAsync(new RegisteredFunction { FunctionName = "f" }, token),
        PayloadTypes.GetFunctions => client.Functions.ListAsync("dev", "e", token),
        PayloadTypes.RemoveFunction => client.Functions.RemoveAsync("f", token),
        PayloadTypes.AddLocation => client.Locations.AddAsync(new Location { Name = "l" }, token),
        PayloadTypes.GetLocations => client.Locations.ListAsync("dev", token),
        PayloadTypes.GetLocation => client.Locations.GetAsync("dev", "l", token),
        PayloadTypes.RemoveLocation => client.Locations.RemoveAsync("dev", "l", token),
        PayloadTypes.SubmitFunctionSpec => client.Processes.SubmitAsync(Spec("f"), token),
        PayloadTypes.AssignProcess => client.Processes.AssignAsync("dev", TimeSpan.FromSeconds(1), cancellationToken: token),
        PayloadTypes.GetProcess => client.Processes.GetAsync("p", token),
        PayloadTypes.GetProcesses => client.Processes.ListAsync("dev", ProcessState.Waiting, cancellationToken: token),
        PayloadTypes.GetProcessHistory => client.Processes.HistoryAsync("dev", ProcessState.Waiting, TimeSpan.FromHours(1), cancellationToken: token),
        PayloadTypes.RemoveProcess => client.Processes.RemoveAsync("p", token),
        PayloadTypes.RemoveAllProcesses => client.Processes.RemoveAllAsync("dev", null, token),
        PayloadTypes.SetOutput => client.Processes.SetOutputAsync("p", _out, token),
        PayloadTypes.CloseSuccessful => client.Processes.CloseSuccessfulAsync("p", _out, token),
        PayloadTypes.CloseFailed => client.Processes.CloseFailedAsync("p", ["no"], token),
        PayloadTypes.CancelProcess => client.Processes.CancelAsync("p", token),
        PayloadTypes.PauseAssignments => client.Colonies.PauseAsync("dev", token),
        PayloadTypes.ResumeAssignments => client.Colonies.ResumeAsync("dev", token),
        PayloadTypes.GetPauseStatus => client.Colonies.IsPausedAsync("dev", token),
        PayloadTypes.SubmitWorkflowSpec => client.Workflows.SubmitAsync(Flow(), token),
        PayloadTypes.GetProcessGraph => client.Workflows.GetAsync("g", token),
        PayloadTypes.GetProcessGraphs => client.Workflows.ListAsync("dev", ProcessState.Waiting, cancellationToken: token),
        PayloadTypes.RemoveProcessGraph => client.Workflows.RemoveAsync("g", token),
        PayloadTypes.RemoveAllProcessGraphs => client.Workflows.RemoveAllAsync("dev", ProcessState.Failed, token),
        PayloadTypes.CancelProcessGraph => client.Workflows.CancelAsync("g", token),
        PayloadTypes.AddAttribute => client.Attributes.AddAsync(new ProcessAttribute { TargetId = "p" }, token),
        PayloadTypes.GetAttribute => client.Attributes.GetAsync("a", token),
        PayloadTypes.AddLog => client.Logs.AddAsync("p", "line", token),
        PayloadTypes.AddExecutorLog => client.Logs.AddOfExecutorAsync("dev", "e", "line", token),
        PayloadTypes.GetLogs => client.Logs.OfProcessAsync("dev", "p", cancellationToken: token),
        PayloadTypes.SearchLogs => client.Logs.SearchAsync("dev", "text", cancellationToken: token),
        PayloadTypes.AddCron => client.Crons.AddAsync(Cron.Of("c", "@hourly", Flow()), token),
        PayloadTypes.GetCron => client.Crons.GetAsync("c", token),
        PayloadTypes.GetCrons => client.Crons.ListAsync("dev", cancellationToken: token),
        PayloadTypes.RunCron => client.Crons.RunAsync("c", token),
        PayloadTypes.RemoveCron => client.Crons.RemoveAsync("c", token),
        PayloadTypes.AddFile => client.Files.AddAsync(new ColonyFile { ColonyName = "dev", Label = "/l", Name = "f" }, token),
        PayloadTypes.GetFile => client.Files.RevisionsAsync("dev", "/l", "f", token),
        PayloadTypes.GetFiles => client.Files.ListAsync("dev", "/l", token),
        PayloadTypes.GetFileLabels => client.Files.LabelsAsync("dev", cancellationToken: token),
        PayloadTypes.RemoveFile => client.Files.RemoveAsync("dev", "id", token),
        PayloadTypes.CreateSnapshot => client.Snapshots.CreateAsync("dev", "/l", "s", token),
        PayloadTypes.GetSnapshot => client.Snapshots.GetAsync("dev", "s", token),
        PayloadTypes.GetSnapshots => client.Snapshots.ListAsync("dev", token),
        PayloadTypes.RemoveSnapshot => client.Snapshots.RemoveAsync("dev", "s", token),
        PayloadTypes.RemoveAllSnapshots => client.Snapshots.RemoveAllAsync("dev", token),
        PayloadTypes.ChannelAppend => client.Channels.AppendAsync("p", "chat", 1, "hello", token),
        PayloadTypes.ChannelRead => client.Channels.ReadAsync("p", "chat", cancellationToken: token),
        PayloadTypes.AddGenerator => client.Generators.AddAsync(Generator.Of("g", 2, Flow()), token),
        PayloadTypes.GetGenerator => client.Generators.GetAsync("g", token),
        PayloadTypes.ResolveGenerator => client.Generators.ResolveAsync("dev", "g", token),
        PayloadTypes.GetGenerators => client.Generators.ListAsync("dev", cancellationToken: token),
        PayloadTypes.PackGenerator => client.Generators.PackAsync("g", "text", token),
        PayloadTypes.RemoveGenerator => client.Generators.RemoveAsync("g", token),
        PayloadTypes.AddBlueprintDefinition => client.BlueprintDefinitions.AddAsync(Definition, token),
        PayloadTypes.GetBlueprintDefinition => client.BlueprintDefinitions.GetAsync("dev", "d", token),
        PayloadTypes.GetBlueprintDefinitions => client.BlueprintDefinitions.ListAsync("dev", token),
        PayloadTypes.RemoveBlueprintDefinition => client.BlueprintDefinitions.RemoveAsync("dev", "d", token),
        PayloadTypes.AddBlueprint => client.Blueprints.AddAsync(Blueprint, token),
        PayloadTypes.GetBlueprint => client.Blueprints.GetAsync("dev", "b", token),
        PayloadTypes.GetBlueprints => client.Blueprints.ListAsync("dev", cancellationToken: token),
        PayloadTypes.UpdateBlueprint => client.Blueprints.UpdateAsync(Blueprint, cancellationToken: token),
        PayloadTypes.UpdateBlueprintStatus => client.Blueprints.UpdateStatusAsync("dev", "b", JsonElement.Parse("{}"), token),
        PayloadTypes.RemoveBlueprint => client.Blueprints.RemoveAsync("dev", "b", token),
        PayloadTypes.GetBlueprintHistory => client.Blueprints.HistoryAsync("b", cancellationToken: token),
        PayloadTypes.ReconcileBlueprint => client.Blueprints.ReconcileAsync("dev", "b", cancellationToken: token),
        _ => throw new NotSupportedException($"no call for {type}"),
    };

    internal static WorkflowSpec Flow() => new() { ColonyName = "dev", FunctionSpecs = [Spec("f")] };

    private static BlueprintDefinition Definition => new()
    {
        Metadata = new BlueprintMetadata { Name = "d", ColonyName = "dev" },
        Spec = new BlueprintDefinitionSpec { Names = new BlueprintNames { Kind = "k" } },
    };

    private static Blueprint Blueprint => new() { Kind = "k", Metadata = new BlueprintMetadata { Name = "b", ColonyName = "dev" } };

    internal static FunctionSpec Spec(string name, params string[] dependencies) => new()
    {
        NodeName = name,
        FunctionName = name,
        Conditions = new Conditions { ColonyName = "dev", ExecutorType = "worker", Dependencies = dependencies },
    };
}

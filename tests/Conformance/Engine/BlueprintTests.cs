using System.Text.Json;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Blueprints come, change and go, and their reconcilers are told.</summary>
public sealed class BlueprintTests
{
    [Fact]
    public async Task Each_change_of_a_spec_is_another_generation_in_the_history_and_a_process_for_the_reconciler()
    {
        await using var colony = await Start();
        var reconciler = await colony.Executor("reconciler");
        var added = await colony.User.Call(Add(Blueprint("web", """{"image":"a"}""")));
        await Reconciled(reconciler, "web");
        var updated = await colony.User.Call(Update(Blueprint("web", """{"image":"b"}""")));
        await Reconciled(reconciler, "web");
        Assert.Equal((added.BlueprintId, 1), (updated.BlueprintId, updated.Metadata.Generation));

        var same = await colony.User.Call(Update(Blueprint("web", """{ "image" : "\u0062" }""")));
        Assert.Equal(1, same.Metadata.Generation);
        Assert.Equal(404, (await reconciler.RefusedWork()).Status);
        Assert.Equal("""{ "image" : "\u0062" }""", (await Read(colony, "web")).Spec.GetRawText());

        Assert.Equal(2, (await colony.User.Call(Update(Blueprint("web", """{"image":"b"}"""), force: true))).Metadata.Generation);
        await Reconciled(reconciler, "web");
        var history = await History(colony.User, added.BlueprintId);
        Assert.Equal([(2, "update"), (1, "update"), (0, "create")], history.Select(entry => (entry.Generation, entry.ChangeType)));
        Assert.Equal(["b", "b", "a"], history.Select(entry => entry.Spec.GetProperty("image").GetString()));
        Assert.All(history, entry => Assert.Equal(colony.User.Id, entry.ChangedBy));
        Assert.Equal(2, Assert.Single(await History(colony.User, added.BlueprintId, limit: 1)).Generation);
    }

    [Fact]
    public async Task A_status_changes_neither_the_generation_nor_the_history_and_an_update_replaces_it()
    {
        await using var colony = await Start();
        var reconciler = await colony.Executor("reconciler");
        var added = await colony.User.Call(Add(Blueprint("web")));
        await Reconciled(reconciler, "web");
        const string status = """{"ready":12345678901234567890,"ratio":1.0}""";
        await reconciler.Call(Status("web", status));
        var read = await Read(colony, "web");
        Assert.Equal((status, 0), (read.Status!.Value.GetRawText(), read.Metadata.Generation));
        Assert.Single(await History(colony.User, added.BlueprintId));
        Assert.Equal(404, (await reconciler.RefusedWork()).Status);

        await reconciler.Call(Status("web", "{}"));
        Assert.Null((await Read(colony, "web")).Status);
        await reconciler.Call(Status("web", status));
        await colony.User.Call(Update(Blueprint("web")));
        Assert.Null((await Read(colony, "web")).Status);
    }

    [Fact]
    public async Task A_kind_at_a_location_is_looked_after_every_minute_from_its_first_blueprint_to_its_last()
    {
        await using var colony = await Start();
        await colony.User.Call(Add(Blueprint("a", location: "here")));
        await colony.User.Call(Add(Blueprint("b", location: "here")));
        var cron = Assert.Single(await Crons(colony));
        Assert.Equal(("reconcile-Web-here", 60, true), (cron.Name, cron.IntervalSeconds, cron.WaitsForPrevious));
        Assert.Equal("Auto-created from blueprint a", (await colony.User.Call(Location("here"))).Description);

        var reconciler = await colony.Executor("reconciler", location: "here");
        for (var i = 0; i < 2; i++)
            await reconciler.Close((await reconciler.Assign()).ProcessId);
        Assert.Equal(404, (await reconciler.RefusedWork()).Status);
        await colony.Pass(TimeSpan.FromSeconds(1));
        await colony.Pass(TimeSpan.FromSeconds(60));
        var process = await reconciler.Assign();
        Assert.Equal("""{"kind":"Web"}""", Text(process.Spec.NamedArguments!));
        Assert.Equal(("reconciler-reconcile", "here"), (process.Spec.NodeName, process.Spec.Conditions.LocationName));

        await colony.User.Call(Remove("a"));
        Assert.Single(await Crons(colony));
        await colony.User.Call(Remove("b"));
        Assert.Empty(await Crons(colony));
        foreach (var name in (string[])["a", "b"])
        {
            var cleanup = await reconciler.Assign();
            Assert.Equal(("cleanup", "reconciler-cleanup"), (cleanup.Spec.FunctionName, cleanup.Spec.NodeName));
            Assert.Equal($$"""{"blueprintName":"{{name}}","kind":"Web"}""", Text(cleanup.Spec.NamedArguments!));
        }
    }

    [Fact]
    public async Task A_blueprint_that_moves_takes_its_cron_along()
    {
        await using var colony = await Start();
        await colony.User.Call(Add(Blueprint("a", location: "here")));
        await colony.User.Call(Update(Blueprint("a", location: "there")));
        Assert.Equal(["reconcile-Web-there"], (await Crons(colony)).Select(cron => cron.Name));
        Assert.Equal("there", (await colony.User.Call(Location("there"))).Name);
        await colony.User.Call(Update(Blueprint("a")));
        Assert.Equal(["reconcile-Web"], (await Crons(colony)).Select(cron => cron.Name));
        await colony.User.Call(Remove("a"));
        Assert.Empty(await Crons(colony));
    }

    [Fact]
    public async Task Forced_reconciling_raises_the_generation_and_says_so()
    {
        await using var colony = await Start();
        var reconciler = await colony.Executor("reconciler");
        await colony.User.Call(Add(Blueprint("web")));
        await reconciler.Assign();
        var submitted = await reconciler.Call(new ReconcileBlueprintMessage { ColonyName = EmbeddedFixture.Colony, Name = "web", Force = true });
        Assert.Equal("""{"blueprintName":"web","force":true,"kind":"Web"}""", Text(submitted.Spec.NamedArguments!));
        Assert.Equal(submitted.ProcessId, (await reconciler.Assign()).ProcessId);
        Assert.Equal(1, (await Read(colony, "web")).Metadata.Generation);
    }

    [Fact]
    public async Task What_the_owner_changes_is_reconciled_too()
    {
        await using var colony = await Start();
        var reconciler = await colony.Executor("reconciler");
        await colony.Owner.Call(Add(Blueprint("web")));
        await Reconciled(reconciler, "web");
        await colony.Owner.Call(Update(Blueprint("web", """{"image":"b"}""")));
        await Reconciled(reconciler, "web");
    }

    [Fact]
    public async Task A_kind_without_a_handler_is_only_stored()
    {
        await using var colony = await Start(handler: new BlueprintHandler());
        await colony.User.Call(Add(Blueprint("web")));
        await colony.User.Call(Update(Blueprint("web", """{"image":"b"}""")));
        Assert.Empty(await Crons(colony));
        var refused = await colony.User.Refused(new ReconcileBlueprintMessage { ColonyName = EmbeddedFixture.Colony, Name = "web", Force = true });
        Assert.Equal(new Failure(400, "Blueprint has no handler with executor type defined"), refused);
        Assert.Equal(1, (await Read(colony, "web")).Metadata.Generation);
        await colony.User.Call(Remove("web"));
        Assert.Equal(0, (await colony.User.Call(new GetColonyStatisticsMessage { ColonyName = EmbeddedFixture.Colony })).WaitingProcesses);
    }

    [Fact]
    public async Task Many_at_once_leave_one_cron_a_history_each_and_a_process_each()
    {
        await using var colony = await Start();
        var names = Enumerable.Range(0, 100).Select(i => $"b{i:000}").ToList();
        await Task.WhenAll(names.Select(name => colony.User.Call(Add(Blueprint(name)))));
        await Task.WhenAll(names.Select(name => colony.User.Call(Update(Blueprint(name, """{"image":"b"}""")))));
        Assert.Single(await Crons(colony));
        var listed = await colony.User.Call(new GetBlueprintsMessage { ColonyName = EmbeddedFixture.Colony });
        Assert.Equal(names, listed.Select(blueprint => blueprint.Metadata.Name));
        Assert.All(listed, blueprint => Assert.Equal(1, blueprint.Metadata.Generation));
        Assert.Equal(200, (await colony.User.Call(new GetColonyStatisticsMessage { ColonyName = EmbeddedFixture.Colony })).WaitingProcesses);
    }

    [Fact]
    public async Task Names_and_ids_are_taken_once_and_a_removed_colony_gives_them_back()
    {
        await using var colony = await Start();
        var added = await colony.User.Call(Add(Blueprint("web") with { BlueprintId = "mine" }));
        Assert.Equal("mine", added.BlueprintId);
        Assert.Equal(409, (await colony.User.Refused(Add(Blueprint("web")))).Status);
        Assert.Equal(409, (await colony.User.Refused(Add(Blueprint("other") with { BlueprintId = "mine" }))).Status);
        Assert.Equal(409, (await colony.Owner.Refused(Define("web"))).Status);
        await colony.ServerOwner.Call(new RemoveColonyMessage { ColonyName = EmbeddedFixture.Colony });
        await colony.ServerOwner.Call(new AddColonyMessage { Colony = new Colony { Name = EmbeddedFixture.Colony, ColonyId = colony.Owner.Id } });
        Assert.Empty(await colony.Owner.Call(new GetBlueprintDefinitionsMessage { ColonyName = EmbeddedFixture.Colony }));
        await colony.Owner.Call(Define("web"));
        await colony.Owner.Call(Add(Blueprint("web") with { BlueprintId = "mine" }));
        Assert.Single(await History(colony.Owner, "mine"));
    }

    [Fact]
    public async Task Blueprints_survive_a_restart_word_for_word()
    {
        var folder = Directory.CreateTempSubdirectory("blueprints");
        const string spec = """{"z":1.0,"a":[12345678901234567890,"\ud800"],"a ":{}}""";
        EmbeddedOptions InFile(EmbeddedOptions options) => options with { Database = Path.Combine(folder.FullName, "colony.db") };
        await using (var first = await Start(change: InFile))
            await first.User.Call(Add(Blueprint("web", spec)));
        await using (var second = await EmbeddedFixture.Start(InFile))
        {
            Assert.Equal(spec, (await Read(second, "web")).Spec.GetRawText());
            Assert.Single(await Crons(second));
            await Reconciled(await second.Executor("reconciler"), "web");
        }

        folder.Delete(recursive: true);
    }

    private static async Task<EmbeddedFixture> Start(BlueprintHandler? handler = null, Func<EmbeddedOptions, EmbeddedOptions>? change = null)
    {
        var colony = await EmbeddedFixture.Start(change);
        await colony.Owner.Call(Define("web", handler));
        return colony;
    }

    private static AddBlueprintDefinitionMessage Define(string name, BlueprintHandler? handler = null) => new()
    {
        Definition = new BlueprintDefinition
        {
            Metadata = new BlueprintMetadata { Name = name, ColonyName = EmbeddedFixture.Colony },
            Spec = new BlueprintDefinitionSpec
            {
                Names = new BlueprintNames { Kind = "Web" },
                Handler = handler ?? new BlueprintHandler { ExecutorType = "reconciler", FunctionName = "reconcile" },
            },
        },
    };

    private static Blueprint Blueprint(string name, string spec = """{"image":"a"}""", string? location = null) => new()
    {
        Kind = "Web",
        Metadata = new BlueprintMetadata { Name = name, ColonyName = EmbeddedFixture.Colony, LocationName = location },
        Spec = JsonElement.Parse(spec),
    };

    private static AddBlueprintMessage Add(Blueprint blueprint) => new() { Blueprint = blueprint };

    private static UpdateBlueprintMessage Update(Blueprint blueprint, bool force = false) =>
        new() { Blueprint = blueprint, ForceGeneration = force };

    private static RemoveBlueprintMessage Remove(string name) => new() { ColonyName = EmbeddedFixture.Colony, Name = name };

    private static UpdateBlueprintStatusMessage Status(string name, string status) =>
        new() { ColonyName = EmbeddedFixture.Colony, Name = name, Status = JsonElement.Parse(status) };

    private static GetLocationMessage Location(string name) => new() { ColonyName = EmbeddedFixture.Colony, Name = name };

    private static Task<Blueprint> Read(EmbeddedFixture colony, string name) =>
        colony.User.Call(new GetBlueprintMessage { ColonyName = EmbeddedFixture.Colony, Name = name });

    private static Task<IReadOnlyList<Cron>> Crons(EmbeddedFixture colony) =>
        colony.User.Call(new GetCronsMessage { ColonyName = EmbeddedFixture.Colony, Count = 100 });

    private static Task<IReadOnlyList<BlueprintHistoryEntry>> History(Party party, string id, int limit = 0) =>
        party.Call(new GetBlueprintHistoryMessage { BlueprintId = id, Limit = limit });

    private static async Task Reconciled(Party reconciler, string name)
    {
        var process = await reconciler.Assign();
        Assert.Equal(("reconcile", "reconciler-reconcile", 0, -1, -1),
            (process.Spec.FunctionName, process.Spec.NodeName, process.Spec.MaxWaitTimeSeconds, process.Spec.MaxExecTimeSeconds, process.Spec.MaxRetries));
        Assert.Equal($$"""{"blueprintName":"{{name}}","kind":"Web"}""", Text(process.Spec.NamedArguments!));
        await reconciler.Close(process.ProcessId);
    }

    private static string Text(IReadOnlyDictionary<string, JsonElement> arguments) =>
        $"{{{string.Join(',', arguments.Select(argument => $"\"{argument.Key}\":{argument.Value.GetRawText()}"))}}}";
}

using System.Text;
using Colonies.Engine;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Messages of members that would take all memory, or that others could not read.</summary>
public sealed class HostileMessageTests
{
    [Fact]
    public async Task Nesting_is_bounded_and_what_is_accepted_can_be_listed()
    {
        await using var colony = await EmbeddedFixture.Start();
        var accepted = await SendAsync(colony, Submission(Nested(60)));
        Assert.False(accepted.Error);
        Assert.Equal(new Failure(400, "Failed to submit process, invalid JSON"), (await SendAsync(colony, Submission(Nested(62)))).ReadFailure());
        Assert.Equal(400, (await SendAsync(colony, Submission(Nested(100_000)))).ReadFailure().Status);
        var listed = await colony.User.Call(new GetProcessesMessage { ColonyName = EmbeddedFixture.Colony, State = 0, Count = 10 });
        Assert.Equal(Nested(60), Assert.Single(Assert.Single(listed).Spec.Arguments!).GetRawText());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_become_the_replacement_character_as_on_the_reference()
    {
        await using var colony = await EmbeddedFixture.Start();
        var json = Encoding.UTF8.GetBytes(Submission("\"a?b\"")).Select(one => one == '?' ? (byte)0xff : one).ToArray();
        Assert.False((await SendAsync(colony, json)).Error);
        var listed = await colony.User.Call(new GetProcessesMessage { ColonyName = EmbeddedFixture.Colony, State = 0, Count = 10 });
        Assert.Equal("a\ufffdb", Assert.Single(Assert.Single(listed).Spec.Arguments!).GetString());
    }

    [Fact]
    public async Task Null_among_the_steps_of_a_workflow_is_a_step_without_a_name()
    {
        await using var colony = await EmbeddedFixture.Start();
        var reply = await SendAsync(colony, """{"spec":{"colonyname":"dev","functionspecs":[null]},"msgtype":"submitworkflowspecmsg"}""", "submitworkflowspecmsg");
        Assert.Equal(new Failure(400, "Nodename is missing, check function spec for errors"), reply.ReadFailure());
    }

    [Fact]
    public async Task An_output_that_is_named_very_often_fails_its_step_instead_of_filling_the_memory()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(
            EmbeddedFixture.Node("a"), EmbeddedFixture.Node("b", [.. Enumerable.Repeat("a", 100)]), EmbeddedFixture.Node("c", "a"));
        var first = await executor.Assign();
        await executor.Close(first.ProcessId, $"\"{new string('x', 1 << 20)}\"");
        var failed = await colony.User.Get(graph.ProcessIds![1]);
        Assert.Equal((ProcessState.Failed, "The outputs of its parents are larger than 64 MiB together"), (failed.State, Assert.Single(failed.Errors!)));
        Assert.Equal(graph.ProcessIds[2], (await executor.Assign()).ProcessId);
    }

    [Fact]
    public void A_list_that_is_too_large_is_refused()
    {
        using var database = Database.Open(EmbeddedOptions.InMemory);
        var store = new Store(database);
        var output = new byte[70 << 20];
        foreach (var sequence in new[] { 1, 2 })
        {
            var row = new ProcessRow
            {
                Sequence = sequence,
                ProcessId = $"{sequence}",
                ColonyName = "dev",
                ExecutorType = "worker",
                FunctionName = "f",
                Output = output,
            };
            store.Processes.Add(row, "{}"u8.ToArray());
            store.Processes.SetOutput(row);
        }

        Assert.Single(store.Processes.List("dev", ProcessState.Waiting, "", "", 1));
        var refusal = Assert.Throws<Refusal>(() => store.Processes.List("dev", ProcessState.Waiting, "", "", 2));
        Assert.Equal(new Failure(400, "The list is larger than 128 MiB, ask for less of it"), refusal.Failure);
    }

    [Fact]
    public async Task A_text_to_search_for_may_be_long_but_not_longer_than_the_database_looks_for()
    {
        await using var colony = await EmbeddedFixture.Start();
        var search = new SearchLogsMessage { ColonyName = EmbeddedFixture.Colony, Text = new string('ä', 5000), Days = 1, Count = 1 };
        Assert.Null(await colony.User.Call(search));
        Assert.Equal(new Failure(400, "Text exceeds max length (10000)"), await colony.User.Refused(search with { Text = search.Text + "x" }));
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static string Submission(string argument) =>
        $$$"""{"spec":{"args":[{{{argument}}}],"conditions":{"colonyname":"dev","executortype":"worker"}},"msgtype":"submitfuncspecmsg"}""";

    private static Task<RpcReply> SendAsync(EmbeddedFixture colony, string json, string type = "submitfuncspecmsg") =>
        SendAsync(colony, Encoding.UTF8.GetBytes(json), type);

    private static Task<RpcReply> SendAsync(EmbeddedFixture colony, byte[] json, string type = "submitfuncspecmsg")
    {
        var payload = Convert.ToBase64String(json);
        var request = new RpcRequest { PayloadType = type, Payload = payload, Signature = colony.User.Key.Sign(payload) };
        return colony.Embedded.Endpoint.CallAsync(request, TestContext.Current.CancellationToken);
    }
}

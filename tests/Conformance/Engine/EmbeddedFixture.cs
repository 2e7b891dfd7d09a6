using Colonies.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace Colonies.Conformance.Engine;

/// <summary>A colony with its owner, a user, and as many executors as a test asks for. Time stands still unless it is moved.</summary>
internal sealed class EmbeddedFixture : IAsyncDisposable
{
    internal const string Colony = "dev";

    private EmbeddedFixture(EmbeddedColony embedded, FakeTimeProvider time)
    {
        Embedded = embedded;
        Time = time;
        User = new Party(embedded.Endpoint, embedded.Access.MemberKey);
        Owner = new Party(embedded.Endpoint, embedded.Access.ColonyOwnerKey!);
        ServerOwner = new Party(embedded.Endpoint, embedded.Access.ServerOwnerKey!);
    }

    internal EmbeddedColony Embedded { get; }

    internal FakeTimeProvider Time { get; }

    internal Party User { get; }

    internal Party Owner { get; }

    internal Party ServerOwner { get; }

    internal static async Task<EmbeddedFixture> Start(Func<EmbeddedOptions, EmbeddedOptions>? change = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var options = new EmbeddedOptions { TimeProvider = time };
        return new EmbeddedFixture(await EmbeddedColony.StartAsync(change?.Invoke(options) ?? options), time);
    }

    /// <summary>Registers and approves an executor.</summary>
    internal async Task<Party> Executor(string type = "worker", string? name = null, string? location = null, PrivateKey? key = null)
    {
        var executor = new Party(Embedded.Endpoint, key ?? PrivateKey.Generate());
        name ??= $"executor-{executor.Id[..8]}";
        await Owner.Call(new AddExecutorMessage
        {
            Executor = new Executor
            {
                ExecutorId = executor.Id,
                ExecutorName = name,
                ExecutorType = type,
                ColonyName = Colony,
                LocationName = location,
            },
        });
        await Owner.Call(new ApproveExecutorMessage { ColonyName = Colony, ExecutorName = name });
        return executor;
    }

    internal static FunctionSpec Spec(string type = "worker", string function = "echo") =>
        new() { FunctionName = function, Conditions = new Conditions { ColonyName = Colony, ExecutorType = type } };

    internal static FunctionSpec Node(string name, params string[] dependencies) => Spec() with
    {
        NodeName = name,
        Conditions = new Conditions { ColonyName = Colony, ExecutorType = "worker", Dependencies = dependencies },
    };

    internal async Task<ProcessGraph> SubmitWorkflow(params FunctionSpec[] nodes) =>
        await User.Call(new SubmitWorkflowSpecMessage { Spec = new WorkflowSpec { ColonyName = Colony, FunctionSpecs = nodes } });

    /// <summary>Moves time, once the engine has done all it was given, and waits until it has acted on it.</summary>
    internal async Task Pass(TimeSpan time)
    {
        await Settle();
        Time.Advance(time);
        await Settle();
    }

    // The writer does one thing after the other: what was given to it before this call is done before its answer.
    private Task<PauseStatusReply> Settle() => User.Call(new GetPauseStatusMessage { ColonyName = Colony });

    public ValueTask DisposeAsync() => Embedded.DisposeAsync();
}

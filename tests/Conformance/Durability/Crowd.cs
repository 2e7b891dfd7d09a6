using System.Globalization;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies.Conformance.Durability;

/// <summary>Users and executors that keep a server busy until it is gone, and write down what it tells them.</summary>
internal sealed class Crowd(Ledger ledger, PrivateKey owner, PrivateKey user)
{
    public const string Colony = "dev";

    private const string Label = "/kept";

    /// <summary>Nothing is sent twice on its own: each lost answer is to be seen.</summary>
    private static readonly ClientOptions _once = ClientOptions.Default with { Retries = 0 };

    private readonly PrivateKey[] _executors = [PrivateKey.Generate(), PrivateKey.Generate(), PrivateKey.Generate()];
    private string? _generatorId;
    private int _number;

    /// <summary>Works until enough was done, calls for the end, and works on until the server answers nobody.</summary>
    public async Task WorkAsync(
        IColonyEndpoint endpoint, int seed, Func<bool> isEnough, Action end, CancellationToken cancellationToken)
    {
        await RegisterAsync(endpoint, cancellationToken);
        var random = new Random(seed);
        var calledFor = 0;
        var users = Enumerable.Range(0, 4).Select(_ => Until(UseAsync, new ColoniesClient(endpoint, user, _once), random.Next()));
        var executors = _executors.Select(key => Until(ExecuteAsync, new ColoniesClient(endpoint, key, _once), random.Next()));
        await Task.WhenAll(users.Concat(executors));

        Task Until(Func<ColoniesClient, Random, CancellationToken, Task> act, ColoniesClient client, int ownSeed) => Task.Run(
            async () =>
            {
                var own = new Random(ownSeed);
                while (await TryAsync(() => act(client, own, cancellationToken)))
                {
                    if (isEnough() && Interlocked.Exchange(ref calledFor, 1) == 0)
                        end();
                }
            },
            cancellationToken);
    }

    /// <summary>Runs what is left until all of it has ended.</summary>
    public async Task FinishAsync(IColonyEndpoint endpoint, CancellationToken cancellationToken)
    {
        var client = new ColoniesClient(endpoint, _executors[0], _once);
        while (true)
        {
            var statistics = await client.Colonies.StatisticsAsync(Colony, cancellationToken);
            if (statistics.WaitingProcesses + statistics.RunningProcesses == 0)
                return;
            if (await client.Processes.AssignAsync(Colony, TimeSpan.FromSeconds(5), cancellationToken: cancellationToken) is { } process)
                await RunAsync(client, process, isGood: true, cancellationToken);
        }
    }

    private async Task RegisterAsync(IColonyEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (_generatorId is not null)
            return;
        var colonyOwner = new ColoniesClient(endpoint, owner);
        foreach (var key in _executors)
        {
            var executor = new Executor { ColonyName = Colony, ExecutorId = key.Id, ExecutorName = key.Id[..8], ExecutorType = "worker" };
            await colonyOwner.Executors.AddAsync(executor, cancellationToken);
            await colonyOwner.Executors.ApproveAsync(Colony, executor.ExecutorName, cancellationToken);
        }

        var batch = new WorkflowSpec { ColonyName = Colony, FunctionSpecs = [Spec("batch")] };
        var generator = Generator.Of("never-full", int.MaxValue, batch);
        _generatorId = (await new ColoniesClient(endpoint, user).Generators.AddAsync(generator, cancellationToken)).GeneratorId;
    }

    /// <summary>Compares what is not a process with the ledger.</summary>
    public async Task CheckAsync(ColoniesClient client, CancellationToken cancellationToken)
    {
        if (_generatorId is null)
            return;
        var generator = await client.Generators.GetAsync(_generatorId, cancellationToken);
        ledger.Check(generator, await client.Files.ListAsync(Colony, Label, cancellationToken));
    }

    private async Task UseAsync(ColoniesClient client, Random random, CancellationToken cancellationToken)
    {
        switch (random.Next(8))
        {
            case 0:
                await ledger.PackAsync(() => client.Generators.PackAsync(_generatorId!, "one", cancellationToken));
                return;
            case 1:
                var name = $"{Interlocked.Increment(ref _number)}.txt";
                var file = new ColonyFile { ColonyName = Colony, Label = Label, Name = name };
                await ledger.FileAsync(name, () => client.Files.AddAsync(file, cancellationToken));
                return;
        }

        if (random.Next(4) == 0)
        {
            var nodes = new WorkflowSpec { ColonyName = Colony, FunctionSpecs = [Spec("a"), Spec("b", "a"), Spec("c", "a", "b")] };
            ledger.Submitted(await client.Workflows.SubmitAsync(nodes, cancellationToken));
            return;
        }

        var process = await client.Processes.SubmitAsync(Spec(""), cancellationToken);
        ledger.Submitted(process);
        if (random.Next(5) == 0)
        {
            await RefusableAsync(() => ledger.ChangeAsync(
                process.ProcessId, new Ledger.Change.Cancelled(), () => client.Processes.CancelAsync(process.ProcessId, cancellationToken)));
        }
    }

    private async Task ExecuteAsync(ColoniesClient client, Random random, CancellationToken cancellationToken)
    {
        if (await client.Processes.AssignAsync(Colony, TimeSpan.FromSeconds(1), cancellationToken: cancellationToken) is not { } process)
            return;
        await RunAsync(client, process, isGood: random.Next(5) > 0, cancellationToken);
    }

    private async Task RunAsync(ColoniesClient client, Process process, bool isGood, CancellationToken cancellationToken)
    {
        ledger.Assigned(process);
        var id = process.ProcessId;
        var number = Interlocked.Increment(ref _number);
        var text = number.ToString(CultureInfo.InvariantCulture);

        // A process may be cancelled, or be overdue, while it runs: then what its executor does is refused.
        await RefusableAsync(async () =>
        {
            var note = new ProcessAttribute { TargetId = id, TargetColonyName = Colony, AttributeType = 1, Key = text, Value = "noted" };
            await ledger.ChangeAsync(
                id, new Ledger.Change.Noted(text, "noted"), () => client.Attributes.AddAsync(note, cancellationToken));
            await ledger.ChangeAsync(
                id, new Ledger.Change.Logged(text), () => client.Logs.AddAsync(id, text, cancellationToken));
            if (isGood)
            {
                await ledger.ChangeAsync(id, new Ledger.Change.Succeeded(number),
                    () => client.Processes.CloseSuccessfulAsync(id, [JsonSerializer.SerializeToElement(number)], cancellationToken));
            }
            else
            {
                await ledger.ChangeAsync(id, new Ledger.Change.Failed(text),
                    () => client.Processes.CloseFailedAsync(id, [text], cancellationToken));
            }
        });
    }

    /// <returns>False when the server is gone.</returns>
    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (ColoniesException e) when (e.Error is ColoniesError.Unreachable or ColoniesError.ConnectionLost)
        {
            return false;
        }
    }

    private static async Task RefusableAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (ColoniesException e) when (e.Error is ColoniesError.Refused)
        {
        }
    }

    private static FunctionSpec Spec(string node, params string[] dependencies) => new()
    {
        NodeName = node,
        FunctionName = "count",
        MaxExecTimeSeconds = 1,
        MaxRetries = 20,
        Conditions = new Conditions { ColonyName = Colony, ExecutorType = "worker", Dependencies = dependencies },
    };
}

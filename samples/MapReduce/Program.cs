// A workflow that grows while it runs. It runs on the server that COLONIES_SERVER_HOST and the other variables name; where none is
// named, in an embedded colony.
using System.Text.Json;
using Colonies;
using Colonies.Protocol;
using LanguageExt;

var map = Function.Named<Unit, Many<int>>("map", executorType: "csharp-executor");
var genNums = Function.Named<Unit, (int, int)>("gen_nums", executorType: "csharp-executor");
var reduce = Function.Named<Many<int>, int>("reduce", executorType: "csharp-executor");

var indices = Function.Named<Unit, Many<int>>("indices", executorType: "csharp-executor");
var genNum = Function.Named<int, int>("gen_num", executorType: "csharp-executor");

await using var colony = await ColonyConnection.FromEnvironmentOrAsync(EmbeddedColony.StartAsync);
await using var executor = await ColonyExecutor.StartAsync(colony, new ExecutorOptions("csharp-executor")
    .Serve(map, async Task<Many<int>> (_, context) =>
    {
        // Five more steps, which begin when this one has succeeded; reduce then waits for them, and takes what they give.
        for (var i = 0; i < 5; i++)
            await context.AddChildAsync(genNums, Unit.Default, before: "reduce");
        return [];
    })
    .Serve(genNums, _ => (1, 2))
    .Serve(reduce, numbers => numbers.Sum())
    .Serve(indices, _ => Many.From(Enumerable.Range(1, 5)))
    .Serve(genNum, index => index));

var m = ColoniesMonad.In(colony);

Console.WriteLine($"{colony.ColonyName} on {colony.Address}\n\nmap adds five steps by itself");
Console.WriteLine(await RunAsync(m >> map >> reduce));

Console.WriteLine("\nThe same as one expression: one more step for each index, of which only the colony knows how many there are");
Console.WriteLine(await RunAsync(m >> indices >> Function.ForEach(genNum) >> reduce));

static async Task<int> RunAsync(ColoniesMonad<int> computation)
{
    Console.WriteLine($"\nPlan\n{computation.Explain()}\n\nSteps");
    var steps = new Steps();
    var total = await computation.Unwrap(new RunOptions { Progress = steps });
    Console.WriteLine($"{steps}\n");
    return total;
}

/// <summary>The graph as it has become: each step that has ended, after whom, what it took and gave.</summary>
internal sealed class Steps : IProgress<RunEvent>
{
    private readonly Dictionary<string, Process> _ended = [];

    public void Report(RunEvent value)
    {
        if (value is StepChanged { Process: { State: ProcessState.Successful } process })
            _ended[process.ProcessId] = process;
    }

    public override string ToString() => string.Join('\n', _ended.Values.OrderBy(process => process.StartTime).Select(process =>
        $"  {process.Spec.NodeName,-20}  {Json(process.Input),-21} -> {Json(process.Output),-11}  after {After(process)}".TrimEnd()));

    private string After(Process process) => process.Parents.Count == 0
        ? "nothing"
        : string.Join(", ", process.Parents.Select(parent => _ended[parent].Spec.NodeName));

    private static string Json(IReadOnlyList<JsonElement> elements) => JsonSerializer.Serialize(elements);
}

// The chain of three: gen_data gives 1 and 2, process_data adds them, echo gives back what it got.
// It runs on the server that COLONIES_SERVER_HOST and the other variables name; where none is named, in an embedded colony.
using Chain;
using Colonies;
using LanguageExt;

var genData = Function.Named<Unit, (int, int)>("gen_data", executorType: "csharp-executor");
var processData = Function.Named<(int, int), int>("process_data", executorType: "csharp-executor");
var echo = Function.Named<int, int>("echo", executorType: "echo-executor");

await using var colony = await ColonyConnection.FromEnvironmentOrAsync(EmbeddedColony.StartAsync);

// Two executors of different types. They could be anywhere; here they are in this process.
await using var numbers = await ColonyExecutor.StartAsync(colony, new ExecutorOptions("csharp-executor")
    .Serve(genData, _ => (1, 2))
    .Serve(processData, pair => pair.Item1 + pair.Item2));
await using var echoes = await ColonyExecutor.StartAsync(colony, new ExecutorOptions("echo-executor")
    .Serve(echo, number => number));

var m = ColoniesMonad.In(colony);
var chain = m >> genData >> processData >> echo;

Console.WriteLine($"{colony.ColonyName} on {colony.Address}\n\nPlan\n{chain.Explain()}\n\nSteps");
int total = await chain.Unwrap(new RunOptions { Progress = new Story(Console.Out) });
Console.WriteLine($"\n{total}");

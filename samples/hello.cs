#:project ../src/Colonies.Monad
#:project ../src/Colonies.Executor
#:project ../src/Colonies.Embedded
using Colonies;
using LanguageExt;

// Remote functions are typed values. Who serves them may be anywhere; here, a colony in this process and one executor.
var genData = Function.Named<Unit, (int, int)>("gen_data", executorType: "worker");
var add = Function.Named<(int Left, int Right), int>("add", executorType: "worker");

await using var colony = await ColonyConnection.FromEnvironmentOrAsync(EmbeddedColony.StartAsync);
await using var worker = await ColonyExecutor.StartAsync(colony, new ExecutorOptions("worker")
    .Serve(genData, _ => (1, 2))
    .Serve(add, pair => pair.Left + pair.Right));

Console.WriteLine(await (ColoniesMonad.In(colony) >> genData >> add).Unwrap());

// The chain of three, from F#: gen_data gives 1 and 2, process_data adds them, echo gives back what it got.
// The packages are those that `dotnet pack` made of this clone: nuget.config beside this file says where they are.
#r "nuget: Colonies.Monad, 0.1.0-*"
#r "nuget: Colonies.Executor, 0.1.0-*"
#r "nuget: Colonies.Embedded, 0.1.0-*"

open System.Threading.Tasks
open Colonies
open type Colonies.ComputationExpressions

let await (work: Task<'T>) = work.GetAwaiter().GetResult()

let genData = Function.Named<unit, int * int>("gen_data", executorType = "fsharp-executor")
let processData = Function.Named<int * int, int>("process_data", executorType = "fsharp-executor")
let echo = Function.Named<int, int>("echo", executorType = "fsharp-executor")

// A whole colony in this process, with an executor that F# lambdas serve. Both end with the script.
let here = ColonyConnection.To(await (EmbeddedColony.StartAsync()))

let executor =
    ExecutorOptions("fsharp-executor")
        .Serve(genData, fun () -> 1, 2)
        .Serve(processData, fun (left, right) -> left + right)
        .Serve(echo, fun number -> number)

await (ColonyExecutor.StartAsync(here, executor)) |> ignore

// Functions compose without a colony; calling the result is one workflow, one submission.
let chain = genData >=> processData >=> echo
printfn $"{chain.Explain()}"

// let! sees the value in this script; what and! joins runs side by side, in one workflow.
let computation =
    colony {
        let! three = chain.Call(())
        and! left, right = genData.Call(())
        let! sum = echo.Call(left + right)
        return if sum = three then sum else failwith $"{sum} is not {three}"
    }

printfn $"{await (computation.In(here).Unwrap())}"

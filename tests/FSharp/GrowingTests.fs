namespace Colonies.FSharp

open System.Threading.Tasks
open Colonies
open Xunit

/// Workflows grow from F# as they do from C#.
module GrowingTests =
    let count = Function.Named<int, Many<int>>("count", executorType = "numbers")
    let square = Function.Named<int, int>("square", executorType = "numbers")
    let sum = Function.Named<Many<int>, int>("sum", executorType = "numbers")

    let numbers =
        (ExecutorOptions "numbers")
            .Serve(square, fun number -> number * number)
            .Serve(sum, fun all -> Seq.sum all)

    [<Fact>]
    let ``A function runs for each of what a step gives`` () =
        task {
            let squares = count >=> Function.ForEach square >=> sum
            let serving = numbers.Serve(count, fun upTo -> Many.From(seq { 1..upTo }))
            let computation = squares.Call 4
            Assert.Equal(1, computation.Explain().Submissions)
            let! total = computation |> Embedded.value serving
            Assert.Equal(30, total)
        }

    [<Fact>]
    let ``A handler adds steps`` () =
        task {
            let serving =
                numbers.Serve(
                    count,
                    fun (upTo: int) (context: HandlerContext) ->
                        task {
                            for number in 1..upTo do
                                let! _ = context.AddChildAsync(square, number, before = "sum")
                                ()

                            return Many.From(Seq.empty<int>)
                        }
                )

            let! total = (count >=> sum).Call 4 |> Embedded.value serving
            Assert.Equal(30, total)
        }

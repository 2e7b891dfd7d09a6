namespace Colonies.FSharp

open System
open Colonies
open Xunit

/// F# ships F#, and C#, as text: the executor compiles it. One executor for all, because a compiler takes a while to start.
type ShippedTests() =
    let options = (ExecutorOptions "numbers").AllowShippedCode(ShippedCodeOptions.Default.AddFSharp())
    let ship source = Function.FSharp<int * int, int>(source, executorType = "numbers")

    [<Fact>]
    member _.``F# and C# text run in one chain``() =
        task {
            let pair = Function.CSharp<unit, int * int>("() => System.Tuple.Create(1, 2)", executorType = "numbers")
            let add = ship "fun (a: int, b: int) ->\n    let text = \"\"\"a\nb\"\"\"\n    a + b + text.Length"
            let some = Function.FSharp<int, int option>("Some", executorType = "numbers")
            let! result = (pair >=> add >=> some).Call(()) |> Embedded.value options
            Assert.Equal(Some 6, result)
        }

    [<Fact>]
    member _.``What does not compile fails with the compiler's errors and their places``() =
        task {
            let! failure = (ship "fun (a, b) ->\n    a + c").Call((1, 2)) |> Embedded.failure options
            Assert.StartsWith("(2,9): error FS0039: The value or constructor 'c' is not defined.", Assert.Single failure.Errors)
        }

    [<Fact>]
    member _.``A lambda as it stands is refused, because F# does not tell its text``() =
        let refusal = Assert.Throws<ArgumentException>(fun () -> Function.Ship<int, int>((fun x -> x + 1), executorType = "numbers") |> ignore)
        Assert.Contains("Function.FSharp", refusal.Message)

    [<Fact>]
    member _.``A function in Python is typed in F#``() =
        let sum =
            Function.Python<int * int, int>(
                """
                def sum_nums(n1, n2, ctx={}):
                    return n1 + n2
                """,
                executorType = "python-executor"
            )

        Assert.Equal("sum_nums : (Int32, Int32) -> Int32", string sum)
        Assert.Equal("n1,n2,ctx", (nonNull sum.Primitive).Options.Environment["args_spec"])

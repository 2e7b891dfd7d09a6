namespace Colonies.FSharp

open System
open System.Threading.Tasks
open Colonies
open Microsoft.Extensions.DependencyInjection
open Microsoft.Extensions.Hosting
open Xunit

/// F# lambdas serve functions as they stand: plain, asynchronous, and with the process they run for.
module ServingTests =
    let double = Function.Named<int, int>("double", executorType = "numbers")
    let pair = Function.Named<unit, int * int>("pair", executorType = "numbers")
    let add = Function.Named<int * int, int>("add", executorType = "numbers")
    let numbers = ExecutorOptions "numbers"

    [<Fact>]
    let ``A lambda serves a function`` () =
        task {
            let! result = double.Call 21 |> Embedded.value (numbers.Serve(double, fun number -> number * 2))
            Assert.Equal(42, result)
        }

    [<Fact>]
    let ``An F# function serves a function`` () =
        task {
            let timesTwo number = number * 2
            let! result = double.Call 21 |> Embedded.value (numbers.Serve(double, timesTwo))
            Assert.Equal(42, result)
        }

    [<Fact>]
    let ``A task serves a function`` () =
        task {
            let options =
                numbers.Serve(
                    double,
                    fun number ->
                        task {
                            do! Task.Yield()
                            return number * 2
                        }
                )

            let! result = double.Call 21 |> Embedded.value options
            Assert.Equal(42, result)
        }

    [<Fact>]
    let ``An async computation serves a function as a task`` () =
        task {
            let options = numbers.Serve(double, fun number -> Async.StartAsTask(async { return number * 2 }))
            let! result = double.Call 21 |> Embedded.value options
            Assert.Equal(42, result)
        }

    [<Fact>]
    let ``A lambda of two arguments is told its process`` () =
        task {
            let options =
                numbers.Serve(
                    double,
                    fun number context ->
                        task {
                            do! context.LogAsync $"{context.Process.Spec.FunctionName} of {number}"
                            return number + context.Process.Spec.FunctionName.Length + 15
                        }
                )

            let! result = double.Call 21 |> Embedded.value options
            Assert.Equal(42, result)
        }

    [<Fact>]
    let ``Unit is no argument and a tuple is its parts`` () =
        task {
            let options =
                numbers
                    .Serve(pair, fun () -> 1, 2)
                    .Serve(add, fun (left, right) -> left + right)
                    .Serve(double, fun number -> number * 2)

            let! result = (pair >=> add >=> double).Call(()) |> Embedded.value options
            Assert.Equal(6, result)
        }

    [<Fact>]
    let ``A delegate of several parameters serves a function, typed or by name`` () =
        task {
            let byName = Function.Named<int * int, int>("minus", executorType = "numbers")

            let options =
                numbers
                    .Serve(add, Func<int, int, int>(fun left right -> left + right))
                    .Serve("minus", Func<int, int, HandlerContext, int>(fun left right context -> left - right + context.Attempt - 1))

            let! sum = add.Call((40, 2)) |> Embedded.value options
            let! difference = byName.Call((44, 2)) |> Embedded.value options
            Assert.Equal((42, 42), (sum, difference))
        }

    [<Fact>]
    let ``What fails with a message fails the step with it`` () =
        task {
            let options = numbers.Serve(double, fun number -> if number > 6 then failwith $"no {number} today" else number)
            let! failure = double.Call 7 |> Embedded.failure options
            Assert.Equal("double", failure.FunctionName)
            Assert.Contains("no 7 today", String.Join("; ", failure.Errors))
        }

    [<Fact>]
    let ``A function of a scoped service serves a function in a host`` () =
        task {
            let cancellationToken = TestContext.Current.CancellationToken
            use! colony = EmbeddedColony.StartAsync cancellationToken
            let builder = Host.CreateEmptyApplicationBuilder(HostApplicationBuilderSettings())
            builder.Services.AddColonies(fun _ -> Task.FromResult(ColonyConnection.To colony)).AddScoped<Text.StringBuilder>() |> ignore

            builder.Services.AddColonyExecutor(
                "numbers",
                fun executor ->
                    executor.ServeScoped(double, fun (text: Text.StringBuilder) number -> Task.FromResult(text.Append('x', 2 * number).Length))
            )
            |> ignore

            use host = builder.Build()
            do! host.StartAsync cancellationToken
            let! outcome = (double.Call 21).In(ColonyConnection.To colony).Run(cancellationToken = cancellationToken)
            do! host.StopAsync cancellationToken
            Assert.Equal(42, outcome.Match((fun value -> value), (fun error -> failwith (string error))))
        }

    exception OutOfStock of item: string * left: int

    [<Fact>]
    let ``An exception declared in F# fails the step with its fields`` () =
        task {
            let options = numbers.Serve(double, fun number -> if number > 2 then raise (OutOfStock("screws", number)) else number)
            let! failure = double.Call 3 |> Embedded.failure options
            Assert.Contains("""OutOfStock ("screws", 3)""", String.Join("; ", failure.Errors))
        }

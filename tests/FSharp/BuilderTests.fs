namespace Colonies.FSharp

open System
open System.Threading.Tasks
open Colonies
open type Colonies.ComputationExpressions
open Colonies.FSharp.Watched
open Xunit

/// Each word of `colony { ... }`, run in a colony.
module BuilderTests =
    let private gives (expected: 'T) (computation: ColoniesMonad<'T>) =
        task {
            let! told = run computation
            Assert.Equal(Ok expected, told.Ended)
            return told
        }

    [<Fact>]
    let ``let! sees the value and begins a stage`` () =
        task {
            let! told =
                colony {
                    let! a = increment.Call 1
                    let! b = double.Call(a + 1)
                    return a, b
                }
                |> gives (2, 6)

            Assert.Equal(2, told.Submissions)
        }

    [<Fact>]
    let ``and! is one submission`` () =
        task {
            let! told =
                colony {
                    let! a = increment.Call 1
                    and! b = double.Call 5
                    return a + b
                }
                |> gives 12

            Assert.Equal(1, told.Submissions)
        }

    [<Fact>]
    let ``and! of five is one submission`` () =
        task {
            let! told =
                colony {
                    let! a = increment.Call 1
                    and! b = double.Call 5
                    and! c = increment.Call 2
                    and! d = increment.Call 3
                    and! e = increment.Call 4
                    return [ a; b; c; d; e ]
                }
                |> gives [ 2; 10; 3; 4; 5 ]

            Assert.Equal(1, told.Submissions)
        }

    [<Fact>]
    let ``return! of a function's call costs no stage of its own`` () =
        task {
            let! told = colony { return! (increment >=> double).Call 1 } |> gives 4
            Assert.Equal(1, told.Submissions)
        }

    [<Fact>]
    let ``A recursive expression needs no annotation`` () =
        task {
            let rec countdown number =
                colony {
                    if number = 0 then
                        return! increment.Call 41
                    else
                        return! countdown (number - 1)
                }

            let! _ = countdown 10 |> gives 42
            return ()
        }

    [<Fact>]
    let ``try with catches a remote failure as its exception`` () =
        task {
            let! _ =
                colony {
                    try
                        let! a = refuse.Call 1
                        return $"{a}"
                    with :? ColoniesException as failure ->
                        match failure.Error with
                        | :? ColoniesError.StepFailed as step -> return step.FunctionName
                        | other -> return other.Message
                }
                |> gives "refuse"

            return ()
        }

    [<Fact>]
    let ``What no case of try with matches stays the failure it was`` () =
        task {
            let refused = refuse.Call 1

            let guarded =
                colony {
                    try
                        return! refused
                    with :? ArgumentException ->
                        return 0
                }

            let! told = runAll [ guarded; refused ]
            Assert.Equal(Error "refuse", told[0].Ended)
            Assert.Equal(told[1], told[0])
        }

    [<Fact>]
    let ``A failure that is no exception is caught and passed on unchanged`` () =
        task {
            let failing = ColoniesMonad.Fail<int>(LanguageExt.Common.Error.New(17, "seventeen"))

            let! passed =
                Embedded.run
                    (ExecutorOptions("watched").Serve(increment, fun number -> number))
                    (colony {
                        try
                            return! failing
                        with :? ArgumentException ->
                            return 0
                    })

            Assert.Equal(17, passed.Match((fun _ -> 0), (fun (error: LanguageExt.Common.Error) -> error.Code)))
        }

    [<Fact>]
    let ``try finally runs its end after success and after failure`` () =
        task {
            let ends = ref 0

            let guarded (inner: ColoniesMonad<int>) =
                colony {
                    try
                        return! inner
                    finally
                        ends.Value <- ends.Value + 1
                }

            let! told = runAll [ guarded (increment.Call 1); guarded (refuse.Call 1) ]
            Assert.Equal<Result<int, string> list>([ Ok 2; Error "refuse" ], told |> List.map _.Ended)
            Assert.Equal(2, ends.Value)
        }

    type private Resource(log: ResizeArray<string>) =
        member _.Value = 20

        interface IDisposable with
            member _.Dispose() = log.Add "disposed"

    type private AsyncResource(log: ResizeArray<string>) =
        member _.Value = 21

        interface IAsyncDisposable with
            member _.DisposeAsync() =
                log.Add "disposed later"
                ValueTask.CompletedTask

    [<Fact>]
    let ``use disposes after the body, both ways, in reverse order`` () =
        task {
            let log = ResizeArray<string>()

            let! _ =
                colony {
                    use first = new Resource(log)
                    use! second = Task.FromResult(new AsyncResource(log))
                    let! result = increment.Call(first.Value + second.Value)
                    log.Add $"{result}"
                    return result
                }
                |> gives 42

            Assert.Equal<string list>([ "42"; "disposed later"; "disposed" ], List.ofSeq log)
        }

    [<Fact>]
    let ``use disposes after a failure`` () =
        task {
            let log = ResizeArray<string>()

            let! told =
                run (
                    colony {
                        use resource = new Resource(log)
                        return! refuse.Call resource.Value
                    }
                )

            Assert.Equal(Error "refuse", told.Ended)
            Assert.Equal<string list>([ "disposed" ], List.ofSeq log)
        }

    [<Fact>]
    let ``for runs one after another, and what is below it afterwards`` () =
        task {
            let order = ResizeArray<int>()

            let! told =
                colony {
                    for number in [ 3; 1; 2 ] do
                        do! note.Call number
                        order.Add number

                    for number in 10..11 do
                        order.Add number

                    return List.ofSeq order
                }
                |> gives [ 3; 1; 2; 10; 11 ]

            Assert.Equal<(string * int) list>([ "note", 3; "note", 1; "note", 2 ], told.Ran)
        }

    [<Fact>]
    let ``while asks its condition after each turn`` () =
        task {
            let number = ref 1

            let! told =
                colony {
                    while number.Value < 20 do
                        let! twice = double.Call number.Value
                        number.Value <- twice

                    return number.Value
                }
                |> gives 32

            Assert.Equal(5, told.Submissions)
        }

    [<Fact>]
    let ``Long loops and deep recursion run in constant stack`` () =
        task {
            let turns = ref 0

            let rec deep number =
                colony {
                    if number = 0 then
                        return 0
                    else
                        let! below = deep (number - 1)
                        return below + 1
                }

            let! _ =
                colony {
                    while turns.Value < 100_000 do
                        turns.Value <- turns.Value + 1

                    for _ in 1..100_000 do
                        turns.Value <- turns.Value + 1

                    let! depth = deep 100_000
                    return turns.Value + depth
                }
                |> gives 300_000

            return ()
        }

    [<Fact>]
    let ``if without else, and what is below it, run in order`` () =
        task {
            let! told =
                colony {
                    if DateTime.MinValue < DateTime.MaxValue then
                        do! note.Call 1

                    let! a = increment.Call 1
                    return a
                }
                |> gives 2

            Assert.Equal<(string * int) list>([ "note", 1; "increment", 1 ], told.Ran)
        }

    [<Fact>]
    let ``An if that should give a value and has no else is a failure, not a zero`` () =
        task {
            let no = List.isEmpty [ 1 ]
            let! told = run (colony { if no then return 1 })

            match told.Ended with
            | Error message -> Assert.Contains("else", message)
            | Ok value -> Assert.Fail $"gave {value}"
        }

    type ColonyBuilder with

        member _.Source(work: Async<'T>) =
            ColoniesMonad.Lift(fun stop -> Async.StartAsTask(work, cancellationToken = stop))

    [<Fact>]
    let ``let! takes tasks, effects, results and options, and asyncs after one line`` () =
        task {
            let! _ =
                colony {
                    let! a = Task.FromResult 1
                    let! b = LanguageExt.Aff<int>.Success 2
                    let! c = LanguageExt.Eff<int>.Success 3
                    let! d = LanguageExt.Prelude.FinSucc 4
                    let! e = LanguageExt.Prelude.Some 5
                    let! f = async { return 6 }
                    do! Task.CompletedTask
                    let! g = increment.Call 6
                    and! h = Task.FromResult 8
                    return a + b + c + d + e + f + g + h
                }
                |> gives 36

            return ()
        }

    [<Fact>]
    let ``Nothing happens before a run, and each run evaluates anew`` () =
        task {
            let evaluated = ref 0

            let computation =
                colony {
                    evaluated.Value <- evaluated.Value + 1
                    let! a = increment.Call evaluated.Value
                    return a
                }

            Assert.Equal(0, evaluated.Value)
            let! told = runAll [ computation; computation ]
            Assert.Equal<Result<int, string> list>([ Ok 2; Ok 3 ], told |> List.map _.Ended)
            Assert.Equal(2, evaluated.Value)
        }

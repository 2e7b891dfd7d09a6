namespace Colonies.FSharp

open System
open System.Collections.Generic
open System.Linq
open System.Reactive.Linq
open System.Reactive.Threading.Tasks
open System.Threading
open Colonies
open Xunit

/// Streams are served from F# sequences, and read as observables and asynchronous sequences.
module StreamTests =
    type Line = { Number: int; Text: string }

    let lines = Function.Stream<int, Line>("lines", executorType = "numbers")

    let options =
        ExecutorOptions("numbers")
            .Serve(
                lines,
                fun count ->
                    seq {
                        for number in 1..count do
                            if number > 3 then
                                failwith "no paper"

                            { Number = number; Text = $"line {number}" }
                    }
                    |> _.ToAsyncEnumerable()
            )

    let inColony (action: ColonyConnection -> Tasks.Task<'T>) =
        task {
            let cancellationToken = TestContext.Current.CancellationToken
            use! colony = EmbeddedColony.StartAsync cancellationToken
            let connection = ColonyConnection.To colony
            use! _executor = ColonyExecutor.StartAsync(connection, options, cancellationToken)
            return! action connection
        }

    [<Fact>]
    let ``A stream is an asynchronous sequence`` () =
        inColony (fun colony ->
            task {
                let stream = colony.Stream(lines, 3)
                use reading = stream.GetAsyncEnumerator TestContext.Current.CancellationToken
                let read = List<Line>()

                while! reading.MoveNextAsync() do
                    read.Add reading.Current

                Assert.Equal<Line list>([ for number in 1..3 -> { Number = number; Text = $"line {number}" } ], List.ofSeq read)
            })

    [<Fact>]
    let ``A stream is an observable`` () =
        inColony (fun colony ->
            task {
                let! read = colony.Observe(lines, 3).Select(_.Number).ToList().ToTask TestContext.Current.CancellationToken
                Assert.Equal<int list>([ 1; 2; 3 ], List.ofSeq read)
            })

    [<Fact>]
    let ``What fails comes after the values before it`` () =
        inColony (fun colony ->
            task {
                let read = List<int>()
                let reading = colony.Observe(lines, 5).Do(fun line -> read.Add line.Number).ToTask TestContext.Current.CancellationToken
                let! thrown = Assert.ThrowsAsync<ColoniesException>(fun () -> reading)
                Assert.Contains("no paper", thrown.Message)
                Assert.Equal<int list>([ 1; 2; 3 ], List.ofSeq read)
            })

namespace Colonies.FSharp

open System.Collections.Concurrent
open System.Threading
open System.Threading.Tasks
open Colonies
open Colonies.Protocol

/// Counts what is submitted to a server.
type CountingEndpoint(inner: IColonyEndpoint) =
    let mutable submissions = 0

    member _.Submissions = submissions

    interface IColonyEndpoint with
        member _.Address = inner.Address
        member _.PushesEveryChangeAsync cancellationToken = inner.PushesEveryChangeAsync cancellationToken
        member _.SubscribeAsync(request, cancellationToken) = inner.SubscribeAsync(request, cancellationToken)
        member _.DisposeAsync() = inner.DisposeAsync()

        member _.CallAsync(request, cancellationToken) =
            if request.PayloadType = PayloadTypes.SubmitFunctionSpec || request.PayloadType = PayloadTypes.SubmitWorkflowSpec then
                Interlocked.Increment &submissions |> ignore

            inner.CallAsync(request, cancellationToken)

/// What a run did: how it ended, what executors ran, in order, and how often something was submitted.
type Told<'T> =
    { Ended: Result<'T, string>
      Ran: (string * int) list
      Submissions: int }

/// Runs computations where everything is counted: `increment`, `double` and `refuse`, which fails, are served there.
module Watched =
    let increment = Function.Named<int, int>("increment", executorType = "watched")
    let double = Function.Named<int, int>("double", executorType = "watched")
    let refuse = Function.Named<int, int>("refuse", executorType = "watched")
    let note = Function.Named<int, unit>("note", executorType = "watched")
    let add = Function.Named<int * int, int>("add", executorType = "watched")

    let private reason (error: LanguageExt.Common.Error) =
        match box error with
        | :? ColoniesFailure as failure ->
            match failure.Detail with
            | :? ColoniesError.StepFailed as step -> step.FunctionName
            | detail -> detail.Message
        | _ -> error.Message

    /// Runs computations one after another in one colony, and tells of each.
    let runAll (computations: ColoniesMonad<'T> list) : Task<Told<'T> list> =
        task {
            let ran = ConcurrentQueue<string * int>()

            let record name result =
                fun (number: int) ->
                    ran.Enqueue(name, number)
                    result number

            let options =
                ExecutorOptions("watched")
                    .Serve(increment, record "increment" (fun number -> number + 1))
                    .Serve(double, record "double" (fun number -> number * 2))
                    .Serve(refuse, record "refuse" (fun number -> failwith $"no {number}"; number))
                    .Serve(note, record "note" ignore)
                    .Serve(add, fun (left, right) -> record "add" (fun _ -> left + right) (left + right))

            use! colony = EmbeddedColony.StartAsync()
            let endpoint = CountingEndpoint colony.Endpoint
            let connection = ColonyConnection.To(endpoint, colony.Access)
            use! _executor = ColonyExecutor.StartAsync(connection, options)
            let told = ResizeArray()

            for computation in computations do
                ran.Clear()
                let before = endpoint.Submissions
                let! outcome = computation.In(connection).Run()

                told.Add
                    { Ended = outcome.Match((fun value -> Ok value), (fun error -> Error(reason error)))
                      Ran = List.ofSeq ran
                      Submissions = endpoint.Submissions - before }

            return List.ofSeq told
        }

    /// Runs one computation, and tells of it.
    let run (computation: ColoniesMonad<'T>) : Task<Told<'T>> =
        task {
            let! told = runAll [ computation ]
            return List.head told
        }

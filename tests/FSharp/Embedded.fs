namespace Colonies.FSharp

open System.Threading.Tasks
open Colonies
open LanguageExt
open Xunit

/// Runs computations in a colony of their own, whose executor serves F# functions.
module Embedded =
    /// Starts a colony and an executor, runs the computation there, and stops both.
    let run (options: ExecutorOptions) (computation: ColoniesMonad<'T>) : Task<Fin<'T>> =
        task {
            let cancellationToken = TestContext.Current.CancellationToken
            use! colony = EmbeddedColony.StartAsync cancellationToken
            let connection = ColonyConnection.To colony
            use! _executor = ColonyExecutor.StartAsync(connection, options, cancellationToken)
            return! computation.In(connection).Run(cancellationToken = cancellationToken)
        }

    /// Like `run`, when only success is right.
    let value (options: ExecutorOptions) (computation: ColoniesMonad<'T>) : Task<'T> =
        task {
            let! outcome = run options computation
            return outcome.Match((fun value -> value), (fun error -> failwith (string error)))
        }

    /// Like `run`, when only the failure of a step is right.
    let failure (options: ExecutorOptions) (computation: ColoniesMonad<'T>) : Task<ColoniesError.StepFailed> =
        task {
            let! outcome = run options computation

            return
                match outcome.Match((fun value -> box value), (fun error -> box error)) with
                | :? ColoniesFailure as failure -> Assert.IsType<ColoniesError.StepFailed> failure.Detail
                | other -> failwith $"expected a failed step, found {other}"
        }

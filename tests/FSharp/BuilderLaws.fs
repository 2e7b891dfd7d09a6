namespace Colonies.FSharp

open System.Threading.Tasks
open Colonies
open type Colonies.ComputationExpressions
open Colonies.FSharp.Watched
open Xunit
open FsCheck.Xunit

/// Programs that the laws are about.
type Program =
    | Return of int
    | Increment of Program
    | Double of Program
    | Refuse of Program
    | Let of Program * Program
    | And of Program * Program
    | TryWith of Program * Program
    | Twice of Program

/// `colony { ... }` says nothing that the methods do not say: same result, same steps in the same order, same number of submissions.
[<Properties(MaxTest = 60, EndSize = 20)>]
module BuilderLaws =
    let rec private built program (start: int) : ColoniesMonad<int> =
        match program with
        | Return number -> colony { return number + start }
        | Increment source ->
            colony {
                let! a = built source start
                return! increment.Call a
            }
        | Double source ->
            colony {
                let! a = built source start
                let! b = double.Call a
                return b
            }
        | Refuse source ->
            colony {
                let! a = built source start
                return! refuse.Call a
            }
        | Let(first, second) ->
            colony {
                let! a = built first start
                return! built second a
            }
        | And(first, second) ->
            colony {
                let! a = built first start
                and! b = built second start
                return a + b
            }
        | TryWith(source, otherwise) ->
            colony {
                try
                    return! built source start
                with _ ->
                    return! built otherwise start
            }
        | Twice source ->
            colony {
                for _ in 1..2 do
                    let! _ = built source start
                    ()

                return start
            }

    let rec private bound program (start: int) : ColoniesMonad<int> =
        match program with
        | Return number -> ColoniesMonad.Pure(number + start)
        | Increment source -> (bound source start).Bind(fun a -> increment.Call a)
        | Double source -> (bound source start).Bind(fun a -> double.Call a)
        | Refuse source -> (bound source start).Bind(fun a -> refuse.Call a)
        | Let(first, second) -> (bound first start).Bind(fun a -> bound second a)
        | And(first, second) ->
            (bound first start).Both(bound second start).Select(fun (struct (a, b)) -> a + b)
        | TryWith(source, otherwise) -> (bound source start).Catch(fun _ -> bound otherwise start)
        | Twice source -> (bound source start).Bind(fun _ -> bound source start).Select(fun _ -> start)

    /// What runs side by side runs in any order, and its first failure may hide the other's steps.
    let private told (program: Told<int>) = { program with Ran = List.sort program.Ran }

    let rec private mayRace program =
        match program with
        | Return _ -> false
        | Increment source
        | Double source
        | Refuse source
        | Twice source -> mayRace source
        | Let(first, second)
        | TryWith(first, second) -> mayRace first || mayRace second
        | And(first, second) -> fails first || fails second || mayRace first || mayRace second

    and private fails program =
        match program with
        | Return _ -> false
        | Refuse _ -> true
        | Increment source
        | Double source
        | Twice source -> fails source
        | Let(first, second)
        | And(first, second) -> fails first || fails second
        | TryWith(_, otherwise) -> fails otherwise

    [<Property>]
    let ``The builder is bind`` (program: Program) (start: int) : Task =
        task {
            let! both = runAll [ built program start; bound program start ]

            if mayRace program then
                Assert.Equal(both[1].Ended |> Result.isOk, both[0].Ended |> Result.isOk)
            else
                Assert.Equal(told both[1], told both[0])
        }

    [<Property>]
    let ``return! of a computation is the computation`` (program: Program) (start: int) : Task =
        task {
            let m = bound program start
            let! both = runAll [ colony { return! m }; m ]

            if not (mayRace program) then
                Assert.Equal(told both[1], told both[0])
        }

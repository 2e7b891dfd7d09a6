namespace Colonies.FSharp

open Colonies
open type Colonies.ComputationExpressions
open Colonies.FSharp.Watched
open Xunit

/// F#'s operators, and graphs with names: the same plans as the methods make.
module OperatorTests =
    let private samePlan (expected: ColoniesMonad<'A>) (actual: ColoniesMonad<'B>) =
        Assert.Equal(string (expected.Explain()), string (actual.Explain()))

    [<Fact>]
    let ``>>= runs a function on the result, in the same workflow`` () =
        task {
            let! told = run (increment.Call 1 >>= double >>= increment)
            Assert.Equal(Ok 5, told.Ended)
            Assert.Equal(1, told.Submissions)
        }

    [<Fact>]
    let ``A composed function after >>= is the same as its parts`` () =
        samePlan (ColoniesMonad.Pure 1 >>= increment >>= double) (ColoniesMonad.Pure 1 >>= (increment >=> double))

    [<Fact>]
    let ``<&> between functions fans out, and joins as an F# pair`` () =
        task {
            let! told = run ((increment >=> (double <&> increment) >=> add).Call 1)
            Assert.Equal(Ok 7, told.Ended)
            Assert.Equal(1, told.Submissions)
            Assert.Equal(4, told.Ran.Length)
        }

    [<Fact>]
    let ``<&> between computations runs side by side, and joins as an F# pair`` () =
        task {
            let! told = run ((increment.Call 1 <&> double.Call 5) >>= add)
            Assert.Equal(Ok 12, told.Ended)
            Assert.Equal(1, told.Submissions)
        }

    [<Fact>]
    let ``*** runs each on its part of a pair`` () =
        task {
            let! told = run ((increment *** double).Call((1, 5)))
            Assert.Equal(Ok(2, 10), told.Ended)
            Assert.Equal(1, told.Submissions)
        }

    [<Fact>]
    let ``A list is traversed side by side`` () =
        task {
            let! told = run ([ 1; 2; 3 ].Traverse(fun number -> double.Call number).Select List.ofSeq)
            Assert.Equal(Ok [ 2; 4; 6 ], told.Ended)
            Assert.Equal(1, told.Submissions)
        }

    [<Fact>]
    let ``flow gives a graph names`` () =
        task {
            let diamond =
                Function.Define(fun (number: Remote<int>) ->
                    flow {
                        let! first = increment.On number
                        let! left = double.On first
                        and! right = increment.On first
                        return! add.On(left <&> right)
                    })

            let! told = run (diamond.Call 1)
            Assert.Equal(Ok 7, told.Ended)
            Assert.Equal(1, told.Submissions)
            Assert.Equal(4, told.Ran.Length)
        }

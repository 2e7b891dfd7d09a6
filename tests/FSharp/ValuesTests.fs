namespace Colonies.FSharp

open System.Threading.Tasks
open Colonies
open Xunit
open FsCheck
open FsCheck.FSharp
open FsCheck.Xunit

type Priority =
    | Low = 1
    | High = 2

type Address = { Street: string; Number: int }

type Customer =
    { Name: string
      Address: Address
      Previous: Address option
      Orders: (int * string) list
      Scores: Map<string, int>
      Tags: Set<string>
      Priority: Priority }

/// Text that the wire carries: what it would change is refused, and is the codec's laws to check.
type Travelling =
    static member Text() : Arbitrary<string> =
        ArbMap.defaults
        |> ArbMap.arbitrary<PositiveInt list>
        |> Arb.convert
            (List.map (fun number -> char (97 + number.Get % 26)) >> List.toArray >> System.String)
            (Seq.map (fun letter -> PositiveInt(int letter - 97)) >> Seq.toList)

/// F#'s own values as arguments and results: they come back from an executor as they went.
[<Properties(Arbitrary = [| typeof<Travelling> |], MaxTest = 20)>]
module ValuesTests =
    let private comesBack (value: 'T) : Task<bool> =
        task {
            let mirror = Function.Named<'T, 'T>("mirror", executorType = "mirrors")
            let! back = mirror.Call value |> Embedded.value (ExecutorOptions("mirrors").Serve(mirror, fun it -> it))
            return back = value
        }

    [<Property>]
    let ``Tuples travel`` (value: int * string * bool) = comesBack value

    [<Property>]
    let ``Numbers travel`` (number: int) (NormalFloat real) =
        comesBack (number, real, int64 number, abs number % 2 = 0)

    [<Property>]
    let ``Struct tuples travel`` (value: struct (int * string)) = comesBack value

    [<Property>]
    let ``Tuples in tuples travel`` (value: (int * struct (bool * int)) * string) = comesBack value

    [<Property>]
    let ``Tuples of options travel`` (value: int option * string option) = comesBack value

    [<Property>]
    let ``Lists travel`` (value: int list) = comesBack value

    [<Property>]
    let ``Lists of pairs travel`` (value: (int * string) list) = comesBack value

    [<Property>]
    let ``Arrays travel`` (value: int[]) = comesBack value

    [<Property>]
    let ``Options travel`` (value: string option) = comesBack value

    [<Property>]
    let ``Value options travel`` (value: int voption) = comesBack value

    [<Property>]
    let ``Sets and maps travel`` (value: Set<int> * Map<string, int>) = comesBack value

    [<Property>]
    let ``Records travel`` (value: Customer) = comesBack value

    [<Fact>]
    let ``Anonymous records travel`` () =
        task {
            let! back = comesBack {| Item = "screw"; Left = Some 3 |}
            Assert.True back
        }

    [<Fact>]
    let ``Unit travels`` () =
        task {
            let! back = comesBack ()
            Assert.True back
        }

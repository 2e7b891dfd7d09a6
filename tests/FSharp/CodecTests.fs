namespace Colonies.FSharp

open System
open Colonies
open Xunit
open FsCheck
open FsCheck.FSharp
open FsCheck.Xunit

type Shape =
    | Point
    | Circle of radius: float
    | Rect of width: float * height: float
    | Named of string * Shape
    | Group of Shape list

[<RequireQualifiedAccess>]
type Tree =
    | Leaf
    | Node of Tree * int * Tree

type Alone = Alone of int

[<Struct>]
type Reading =
    | Missing
    | Value of value: float
    | Pair of first: int * second: bool

[<CompilationRepresentation(CompilationRepresentationFlags.UseNullAsTrueValue)>]
type Maybe =
    | Nothing
    | Just of int

[<Struct>]
type Place = { X: int; Y: int option }

type Line =
    { Item: string
      Price: decimal
      Note: string option
      Count: int voption
      Where: Place }

type Order =
    { Lines: Line list
      ByName: Map<string, Shape>
      Seen: Set<int>
      Pairs: (int * struct (bool * int)) list
      Nothing: unit
      Total: Result<decimal, string> }

/// F#'s own types: round trip, or refusal.
[<Properties(MaxTest = 100)>]
module CodecTests =
    let private encoded value = Codec<'T>.Default.Encode(value, "f")

    let private json value =
        encoded value |> Seq.map _.GetRawText() |> String.concat ","

    let private decoded<'T> (elements: string) =
        Codec<'T>.Default.Decode([| Text.Json.JsonElement.Parse elements |], "f")

    let private survivesOrIsRefused (value: 'T) =
        match (try Some(encoded value) with :? CodecException -> None) with
        | None -> true
        | Some elements -> Codec<'T>.Default.Decode(elements, "f") = value

    let private survivesAs (expected: string) (value: 'T) =
        Assert.Equal(expected, json value)
        Assert.Equal<'T>(value, Codec<'T>.Default.Decode(encoded value, "f"))

    let private neverTravels<'T> () =
        Assert.Throws<ArgumentException>(fun () -> Function.Named<'T, int>("f", "t") |> ignore).Message

    [<Property>]
    let ``Unions survive or are refused`` (shape: Shape) (tree: Tree) (reading: Reading) (alone: Alone) (maybe: Maybe) =
        survivesOrIsRefused shape && survivesOrIsRefused tree && survivesOrIsRefused (reading, alone)
        && survivesOrIsRefused [ maybe ] && survivesOrIsRefused (Some shape, [| reading |])

    [<Property>]
    let ``Records survive or are refused`` (order: Order) (place: Place) =
        survivesOrIsRefused order && survivesOrIsRefused (Some place, [ order.Lines ])

    [<Property>]
    let ``Options, results and units inside an element survive or are refused``
        (options: (int option * string option) list) (results: Result<int, string list>[]) (choice: Choice<int, bool>) (some: bool voption) =
        survivesOrIsRefused options && survivesOrIsRefused results && survivesOrIsRefused choice
        && survivesOrIsRefused [ (), Some 1 ] && survivesOrIsRefused (Map [ 1, some ])

    [<Property>]
    let ``A pair is its parts`` (shape: int list) (place: Place) (flag: bool) =
        json (shape, place) = json shape + "," + json place
        && json struct (flag, (shape, place)) = json ((flag, shape), place)
        && json ((), flag) = json flag

    [<Fact>]
    let ``A case is its name, or an object with its fields`` () =
        survivesAs "\"Point\"" Point
        survivesAs "{\"Circle\":1.5}" (Circle 1.5)
        survivesAs "{\"Rect\":[1,2]}" (Rect(1, 2))
        survivesAs "{\"Group\":[\"Point\",{\"Named\":[\"a\",\"Point\"]}]}" (Group [ Point; Named("a", Point) ])
        survivesAs "[null,{\"Just\":1}]" [ Nothing; Just 1 ]
        survivesAs "{\"Alone\":3}" (Alone 3)
        survivesAs "[{\"Ok\":1},{\"Error\":\"x\"}]" [ Ok 1; Error "x" ]

    [<Fact>]
    let ``Records, anonymous ones and structs are objects`` () =
        survivesAs "{\"X\":1,\"Y\":null}" { X = 1; Y = None }
        survivesAs "{\"A\":1,\"B\":[true]}" {| A = 1; B = Some [ true ] |}
        survivesAs "{\"A\":1}" struct {| A = 1 |}

    [<Fact>]
    let ``Some of null is no None`` () =
        Assert.Throws<CodecException>(fun () -> encoded (Some(Unchecked.defaultof<string>)) |> ignore) |> ignore
        Assert.Throws<CodecException>(fun () -> encoded [ Some Nothing ] |> ignore) |> ignore
        neverTravels<int option option> () |> ignore
        neverTravels<unit option list> () |> ignore
        neverTravels<Nullable<int> option> () |> ignore
        Assert.Contains("Shape", neverTravels<int * (Shape * obj) list> ())

    [<Fact>]
    let ``What can never travel is refused when the function is made`` () =
        neverTravels<int -> int> () |> ignore
        neverTravels<Async<int>> () |> ignore
        neverTravels<Result<int, exn>> () |> ignore
        neverTravels<Map<Place, int>> () |> ignore
        neverTravels<int ref list -> unit> () |> ignore

    [<Fact>]
    let ``What is missing or no case is not decoded`` () =
        let refused (path: string | null) (decode: unit -> 'T) =
            Assert.Equal(path, Assert.Throws<CodecException>(decode >> ignore).Path)

        refused null (fun () -> decoded<Shape> "\"Circle\"")
        refused null (fun () -> decoded<Shape> "\"Square\"")
        refused null (fun () -> decoded<Shape> "null")
        refused null (fun () -> decoded<Shape> "{\"Circle\":1,\"Rect\":[1,2]}")
        refused "$.Group[1].Rect[1]" (fun () -> decoded<Shape> "{\"Group\":[\"Point\",{\"Rect\":[1,\"x\"]}]}")
        refused null (fun () -> decoded<Place> "{\"Y\":1}")
        Assert.Equal({ X = 1; Y = None }, decoded<Place> "{\"X\":1}")

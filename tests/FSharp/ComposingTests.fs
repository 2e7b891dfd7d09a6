namespace Colonies.FSharp

open Colonies
open Xunit

/// Functions compose without a colony, with the operator that F# has for it.
module ComposingTests =
    let genData = Function.Named<unit, int * int>("gen_data", "numbers")
    let processData = Function.Named<int * int, int>("process_data", "numbers")
    let echo = Function.Named<int, int>("echo", "numbers")

    [<Fact>]
    let ``Functions compose from left to right`` () =
        let pipeline: Function<unit, int> = genData >=> processData >=> echo
        let plan = string (pipeline.Call(()).Explain())
        Assert.Equal(string (genData.Call(()).Then(processData).Then(echo).Explain()), plan)

    [<Fact>]
    let ``Composing is associative`` () =
        let explain (f: Function<unit, int>) = string (f.Call(()).Explain())
        Assert.Equal(explain ((genData >=> processData) >=> echo), explain (genData >=> (processData >=> echo)))

    [<Fact>]
    let ``A composed function leaves its parts as they are`` () =
        let composed = processData >=> echo
        Assert.Null(composed.Primitive)
        Assert.Equal("process_data", nonNull(processData.Primitive).Name)

namespace Colonies.FSharp

open System
open System.IO
open System.Text.RegularExpressions
open Xunit

/// What the README shows of F# is cut from the script that runs on every change.
module ReadmeTests =
    [<Fact>]
    let ``Every F# block of the README stands in the script`` () =
        let read name = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", name))
        let script = read "chain.fsx"
        let blocks = Regex.Matches(read "README.md", "^```fsharp\n(.*?)^```", RegexOptions.Singleline ||| RegexOptions.Multiline)
        Assert.NotEmpty blocks

        for block in blocks do
            Assert.Contains(block.Groups[1].Value, script)

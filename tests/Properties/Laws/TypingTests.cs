using Microsoft.CodeAnalysis;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>What is mistyped does not compile. The well-typed snippets show that it is the types which are refused.</summary>
public sealed class TypingTests
{
    private const string Before = """
        using System;
        using Colonies;
        using LanguageExt;

        static class Snippet
        {
            static readonly Function<Unit, (int, int)> genData = Function.Named<Unit, (int, int)>("gen_data", executorType: "csharp-executor");
            static readonly Function<(int, int), int> processData = Function.Named<(int, int), int>("process_data", executorType: "csharp-executor");
            static readonly Function<int, int> echo = Function.Named<int, int>("echo", executorType: "echo-executor");
            static readonly Function<string, string> shout = Function.Named<string, string>("shout", executorType: "echo-executor");

            static object Run(ColoniesMonad<Unit> m) =>
        """;

    [Theory]
    [InlineData("m >> genData >> processData >> echo")]
    [InlineData("genData >> processData >> echo")]
    [InlineData("m >> genData >> processData >> (x => echo.Call(x + 1))")]
    [InlineData("m >> genData >> (m >> genData >> processData)")]
    [InlineData("(m >> genData >> processData >> echo).Unwrap().Result + 1")]
    [InlineData("from d in m >> genData from t in processData.Call(d) from e in echo.Call(t + 1) select (d, e)")]
    [InlineData("(m >> genData).ToAff<ColoniesRuntime>()")]
    public void A_well_typed_chain_compiles(string expression) => Assert.Empty(Errors(expression));

    [Theory]
    [InlineData("m >> echo")]
    [InlineData("m >> genData >> echo")]
    [InlineData("m >> genData >> processData >> shout")]
    [InlineData("genData >> shout")]
    [InlineData("m >> genData >> processData >> (string x) => shout.Call(x)")]
    [InlineData("shout.Call(3)")]
    [InlineData("from d in m >> genData from t in shout.Call(d) select t")]
    [InlineData("(m >> genData >> processData).Unwrap().Result.Length")]
    public void A_mistyped_chain_does_not_compile(string expression) => Assert.NotEmpty(Errors(expression));

    private static IEnumerable<Diagnostic> Errors(string expression) => Snippets.Errors(Before + expression + ";\n\n    static void Main() { }\n}");
}

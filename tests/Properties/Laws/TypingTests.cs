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

            static readonly Function<(string, int), string> label = Function.Named<(string, int), string>("label", executorType: "echo-executor");
            static readonly Function<string, int> echoed = Function.Named<string, int>("echoed", executorType: "echo-executor");
            static readonly Function<Many<int>, int> sum = Function.Named<Many<int>, int>("sum", executorType: "csharp-executor");

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
    [InlineData("genData >> (processData & processData) >> processData")]
    [InlineData("(shout * echo) >> label")]
    [InlineData("((m >> genData >> processData) & shout.Call(\"a\")) >> (x => echo.Call(x.Item1))")]
    [InlineData("(shout.Call(\"a\") & echo.Call(1)) >> label")]
    [InlineData("echo.Call(1) | echo.Call(2) | ColoniesMonad.Pure(3)")]
    [InlineData("new[] { 1, 2 }.Traverse(echo.Call) >> sum")]
    [InlineData("new[] { 1, 2 }.Traverse((echo >> echo).Call).Select(all => all.Count)")]
    [InlineData("Function.Define((Remote<string> s) => from a in shout.On(s) from b in echoed.On(a) from c in label.On(a, b) select c)")]
    [InlineData("Function.Define((Remote<int> x, Remote<string> s) => from a in echo.On(x) from b in label.On(s, a) select b)")]
    [InlineData("from a in echo.Call(1) where a > 0 from b in System.Threading.Tasks.Task.FromResult(\"b\") select a + b.Length")]
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
    [InlineData("genData >> (processData & shout)")]
    [InlineData("(echo & shout) >> label")]
    [InlineData("(echo * shout) >> label")]
    [InlineData("(echo.Call(1) & shout.Call(\"a\")) >> label")]
    [InlineData("echo.Call(1) | shout.Call(\"a\")")]
    [InlineData("new[] { \"a\" }.Traverse(shout.Call) >> sum")]
    [InlineData("new[] { \"a\" }.Traverse(echo.Call)")]
    [InlineData("Function.Define((Remote<string> s) => from a in echo.On(s) select a)")]
    [InlineData("Function.Define((Remote<int> x) => from a in echo.On(x) select a + 1)")]
    [InlineData("Function.Define((Remote<int> x) => from a in echo.On(x) from b in label.On(a, a) select b)")]
    public void A_mistyped_chain_does_not_compile(string expression) => Assert.NotEmpty(Errors(expression));

    private static IEnumerable<Diagnostic> Errors(string expression) => Snippets.Errors(Before + expression + ";\n\n    static void Main() { }\n}");
}

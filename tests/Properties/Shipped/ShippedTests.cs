using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using LanguageExt;
using Xunit;

namespace Colonies.Properties.Shipped;

/// <summary>Lambdas written here and run by an executor that compiles their text.</summary>
public sealed class ShippedTests(ShippedColony worker) : IClassFixture<ShippedColony>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lambdas_follow_each_other_in_one_workflow()
    {
        var chain = worker.Start
            >> Function.Ship(() => (1, 2), executorType: "worker")
            >> Function.Ship((int a, int b) => a + b, executorType: "worker")
            >> Function.Ship((int sum) => $"{sum} = {string.Join('+', Enumerable.Repeat(1, sum))}", executorType: "worker", name: "write");
        Assert.Equal(1, chain.Explain().Submissions);
        Assert.Contains("write", chain.Explain().ToString(), StringComparison.Ordinal);
        Assert.Equal("3 = 1+1+1", await chain.Unwrap(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Every_shape_of_lambda_runs()
    {
        Assert.Equal(42, await worker.CallAsync(Function.Ship((Unit _) => 42, "worker"), Unit.Default));
        Assert.Equal(5, await worker.CallAsync(Function.Ship<int, int>(x => x + 1, "worker"), 4));
        Assert.Equal(7, await worker.CallAsync(Function.Ship(async (int a) => { await Task.Yield(); return a + 1; }, "worker"), 6));
        Assert.Equal(default, await worker.CallAsync(Function.Ship(async (int a) => await Task.Yield(), "worker"), 6));
        Assert.Equal(default, await worker.CallAsync(Function.Ship((int a) => GC.KeepAlive(a), "worker"), 6));
        Assert.Equal([3, 2, 1], await worker.CallAsync(Function.Ship((Many<int> all) => Many.From(all.Reverse()), "worker"), [1, 2, 3]));
        Assert.Equal("ab", await worker.CallAsync(Function.Ship(((string Left, string Right) pair) => pair.Left + pair.Right, "worker"), ("a", "b")));
        Assert.Equal((3, "x"), await worker.CallAsync(Function.Ship((int? a, string s) => ((a ?? 3), s), "worker"), (null, "x")));
        Assert.Equal(10, await worker.CallAsync(Function.Ship((int a, int b, int c, int d) => new[] { a, b, c, d }.Sum(), "worker"), (1, 2, 3, 4)));
        Assert.Equal(6, await worker.CallAsync(Function.Ship((Dictionary<string, List<int>> all) => all.Values.SelectMany(x => x).Sum(), "worker"), new() { ["a"] = [1, 2], ["b"] = [3] }));
        Assert.Equal("ö\n}", await worker.CallAsync(Function.Ship(
            (string s) =>
            {
                // a comment; "a quote
                string Local(string text) => $"{text}\n}}";
                return Local(s); /* end */
            },
            "worker"), "ö"));
    }

    [Fact]
    public async Task Text_runs_as_what_the_function_is_declared()
    {
        Assert.Equal(3, await worker.CallAsync(Function.CSharp<(int, int), int>("(a, b) => a + b // at the end", "worker"), (1, 2)));
        Assert.Equal(3, await worker.CallAsync(Function.CSharp<(int, int), int>("pair => pair.Item1 + pair.Item2", "worker"), (1, 2)));
        Assert.Equal(4, await worker.CallAsync(Function.CSharp<int, int>("async x => { await Task.Yield(); return x + 1; }", "worker"), 3));
        Assert.Equal(Unit.Default, await worker.CallAsync(Function.CSharp<int, Unit>("x => { }", "worker"), 3));
        Assert.Equal(Unit.Default, await worker.CallAsync(Function.CSharp<int, Unit>("x => default(Unit)", "worker"), 3));
        Assert.Equal(Unit.Default, await worker.CallAsync(Function.CSharp<int, Unit>("async x => await Task.Yield()", "worker"), 3));
        Assert.Equal(9, await worker.CallAsync(Function.CSharp<Unit, int>("() => 9", "worker"), Unit.Default));
        Assert.Equal(2, await worker.CallAsync(Function.CSharp<int, int>("delegate { return 2; }", "worker"), 3));
    }

    [Fact]
    public async Task What_does_not_compile_fails_with_the_compilers_errors_and_their_places()
    {
        Assert.Equal(
            ["(1,17): error CS0103: The name 'Helper' does not exist in the current context"],
            await worker.FailureAsync(Function.CSharp<int, int>("(int a) => a - (Helper(a))", "worker"), 1));
        Assert.Equal(
            ["(3,12): error CS0029: Cannot implicitly convert type 'string' to 'int'", "(3,12): error CS1662: Cannot convert lambda expression to intended delegate type because some of the return types in the block are not implicitly convertible to the delegate return type"],
            await worker.FailureAsync(Function.CSharp<int, int>("a =>\n{\n    return \"\";\n}", "worker"), 1));
        Assert.Equal(
            ["(1,9): error CS1525: Invalid expression term '}'"],
            (await worker.FailureAsync(Function.CSharp<int, int>("a => a +\n  }", "worker"), 1)).Take(1));
    }

    [Fact]
    public async Task Nothing_but_one_lambda_is_compiled()
    {
        Assert.Equal("(1,7): error shipped: After the lambda stands more: ; } class Other {", Assert.Single(await worker.FailureAsync(Function.CSharp<int, int>("a => a; } class Other {", "worker"), 1)));
        Assert.StartsWith("(1,1): error shipped: The shipped text is no lambda", Assert.Single(await worker.FailureAsync(Function.CSharp<int, int>("true ? a => a : b => b", "worker"), 1)), StringComparison.Ordinal);
        Assert.Equal(
            "(1,1): error shipped: The lambda has 3 parameters, and the function is declared with 2: (int, int).",
            Assert.Single(await worker.FailureAsync(Function.CSharp<(int, int), int>("(a, b, c) => a", "worker"), (1, 2))));
    }

    [Fact]
    public async Task Types_of_this_program_are_not_known_there()
    {
        var errors = await worker.FailureAsync(Function.Ship((Point point) => point.X, "worker"), new Point(1, 2));
        Assert.Contains(errors, error => error.Contains("CS0246: The type or namespace name 'Point' could not be found", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reference_makes_them_known()
    {
        var options = ShippedCodeOptions.Default with
        {
            References = [.. ShippedCodeOptions.Default.References, typeof(Point).Assembly],
            Usings = [.. ShippedCodeOptions.Default.Usings, "Colonies.Properties.Shipped", "static System.Math"],
        };
        await using var executor = await StartAsync("referring", options);
        Assert.Equal(4, await worker.CallAsync(Function.CSharp<Point, int>("(Point point) => Max(point.X, point.Y)", "referring"), new Point(3, 4)));
    }

    [Fact]
    public void A_using_that_is_not_in_the_references_is_refused_at_the_start()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new ExecutorOptions("w").AllowShippedCode(ShippedCodeOptions.Default with { Usings = ["No.Such"] }));
        Assert.Contains("'No'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_while_it_runs_is_that_of_any_handler()
    {
        Assert.Equal(["System.InvalidOperationException: no 3"], await worker.FailureAsync(Function.Ship((int a) => a > 2 ? throw new InvalidOperationException($"no {a}") : a, "worker"), 3));
        var wronglyDeclared = Function.Named<string, int>("wrong", "worker", Function.CSharp<int, int>("(int width) => width", "worker").Primitive!.Options);
        var wrong = (await worker.FailureAsync(wronglyDeclared, "text"))[0];
        Assert.Contains("argument 'width' is no Int32: \"text\"", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_allowed_code_is_compiled_where_there_is_a_list()
    {
        var (allowed, other) = (Function.CSharp<int, int>("a => a + 1", "strict"), Function.CSharp<int, int>("a => a + 2", "strict"));
        await using var executor = await StartAsync("strict", ShippedCodeOptions.Default with { AllowedHashes = [ShippedCode.HashOf(allowed).ToUpperInvariant()] });
        Assert.Equal(2, await worker.CallAsync(allowed, 1));
        Assert.Equal([$"Code with the hash {ShippedCode.HashOf(other)} is not allowed: it is not on this executor's list."], await worker.FailureAsync(other, 1));
    }

    [Fact]
    public async Task A_language_it_does_not_know_and_code_that_is_none_fail_with_the_reason()
    {
        Assert.Equal(
            ["The code is in 'fsharp', and this executor compiles: csharp. F# is added with Colonies.Executor.Scripting.FSharp: ShippedCodeOptions.AddFSharp()."],
            await worker.FailureAsync(Function.FSharp<int, int>("fun a -> a", "worker"), 1));
        var options = new FunctionOptions { Environment = new Dictionary<string, string> { ["code"] = "%", ["language"] = "csharp" } };
        Assert.Equal(["The environment's 'code' is not base64."], await worker.FailureAsync(Function.Named<int, int>("f", "worker", options), 1));
    }

    [Fact]
    public async Task A_hundred_calls_at_once_compile_once()
    {
        var function = Function.Ship((int a) => a + 1_000_000, executorType: "worker");
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(a => worker.CallAsync(function, a)));
        Assert.Equal(Enumerable.Range(1_000_000, 100), results);
        Assert.Equal(1, Loaded(function));
    }

    [Fact]
    public async Task What_is_forgotten_is_unloaded()
    {
        await using var executor = await StartAsync("forgetful", ShippedCodeOptions.Default with { CacheSize = 1 });
        var functions = Enumerable.Range(0, 4).Select(i => Function.CSharp<int, int>($"a => a + {i}", "forgetful")).ToList();
        foreach (var (function, i) in functions.Select((function, i) => (function, i)))
            Assert.Equal(i, await worker.CallAsync(function, 0));

        // Code goes when the last run of it has ended: the collector finds that in several rounds.
        for (var round = 0; round < 50 && functions.SkipLast(1).Any(function => Loaded(function) > 0); round++)
            Collect();
        Assert.Equal([0, 0, 0, 1], functions.Select(Loaded));
        Assert.Equal(3, await worker.CallAsync(functions[^1], 0));
    }

    [Fact]
    public async Task What_was_used_last_is_kept_and_what_failed_is_not_compiled_again()
    {
        var compiled = new List<string>();
        var compilations = new Compilations<string>(2, code =>
        {
            lock (compiled)
                compiled.Add(code.Source);
            return code.Source.Length > 0 ? code.Source : throw new ProcessFailedException("empty");
        });
        foreach (var source in new[] { "a", "", "a", "", "a", "b", "a", "" })
        {
            var task = compilations.GetAsync(new ShippedCode("csharp", source, "", "int"));
            Assert.Equal(source.Length > 0, await Task.WhenAny(task) is { IsCompletedSuccessfully: true });
        }

        Assert.Equal(["a", "", "b", ""], compiled);
    }

    private static int Loaded<A, B>(Function<A, B> function) =>
        AssemblyLoadContext.All.Count(context => context.Name == $"Shipped.{ShippedCode.HashOf(function)[..16]}");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private Task<ColonyExecutor> StartAsync(string type, ShippedCodeOptions options) =>
        ColonyExecutor.StartAsync(worker.Colony, new ExecutorOptions(type).AllowShippedCode(options), Cancellation);
}

/// <summary>A type of this program.</summary>
public sealed record Point(int X, int Y);

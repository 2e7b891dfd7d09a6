using System.Text;
using System.Text.Json;
using Xunit;

namespace Colonies.Conformance.Shipped;

/// <summary>Functions in Python: what is read from their source, what is refused, and what is sent.</summary>
public sealed class PythonTests
{
    public static TheoryData<string, string, string, string> Recorded => [.. Specs()];

    /// <summary>tests/data/shipped/func_specs.json is what pycolonies' func_spec made of these functions.</summary>
    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_function_in_ASCII_is_sent_byte_for_byte_as_pycolonies_sends_it(string source, string name, string parameters, string code)
    {
        var primitive = Made(source);
        Assert.Equal(name, primitive.Name);
        Assert.Equal(parameters, primitive.Options.Environment["args_spec"]);
        Assert.Equal(code, primitive.Options.Environment["code"]);
        Assert.Equal(2, primitive.Options.Environment.Count);
    }

    [Fact]
    public void Indentation_that_all_lines_have_is_removed_and_the_last_line_ends()
    {
        Assert.Equal("def f(x, ctx={}):\n    # twice\n\n    return 2 * x\n", Sent("\r\n    def f(x, ctx={}):\r\n        # twice\r\n\r\n        return 2 * x\r\n    "));
        Assert.Equal("def f(x, ctx={}):\n\treturn x\n", Sent("\tdef f(x, ctx={}):\n\t\treturn x"));
    }

    [Fact]
    public void The_environment_of_the_user_stays()
    {
        var options = new FunctionOptions { Environment = new Dictionary<string, string> { ["stage"] = "test" } };
        var function = Function.Python<int, int>("def f(x, ctx={}): return x", "python-executor", options: options);
        Assert.Equal("test", function.Primitive!.Options.Environment["stage"]);
    }

    [Theory]
    [InlineData("def f(x, ctx={}): return 'å'", "f")]
    [InlineData("# räksmörgås\ndef f(x, ctx={}): return x", "f")]
    [InlineData("import math\ndef f(x, ctx={}): return math.floor(x)", "f")]
    [InlineData("def helper(x): return x\ndef f(x, ctx={}): return helper(x)", "f")]
    [InlineData("def f(x, ctx={}): return 1 if x < 2 else x * f(x - 1)", "f")]
    public void What_the_executor_could_not_run_as_it_is_travels_inside_a_function_in_ASCII(string source, string name)
    {
        var sent = Sent(source);
        Assert.True(Ascii.IsValid(sent));
        Assert.StartsWith($"def {name}(*args, **kwargs):\n", sent, StringComparison.Ordinal);
        var inner = sent.Split('"')[1];
        Assert.Equal(source + "\n", Encoding.UTF8.GetString(Convert.FromBase64String(inner)));
    }

    [Fact]
    public void The_last_function_counts_or_the_one_that_is_named()
    {
        const string Source = """
            X = "def no(a): pass"
            def first(x, y, ctx={}): return x
            class K:
                def method(self): pass
            def second(x, ctx={}):
                def inner(): pass
                return x
            """;
        Assert.Equal("second", Function.Python<int, int>(Source, "p").Primitive!.Name);
        Assert.Equal("first", Function.Python<(int, int), int>(Source, "p", name: "first").Primitive!.Name);
    }

    [Theory]
    [InlineData("x = 1", "It holds no function: a line that begins with 'def' and is not indented.")]
    [InlineData("if True:\n    def f(x, ctx={}): pass", "It holds no function")]
    [InlineData("async def f(x, ctx={}): pass", "'f' is async, and Python executors do not await: write 'def'.")]
    [InlineData("def räka(x, ctx={}): pass", "The function's name 'räka' is not ASCII")]
    [InlineData("def f(x, ctx={}:\n  pass", "The bracket '(' in line 1 is never closed.")]
    [InlineData("def f(x, ctx={}):\n  return ')", "The string that begins in line 2 is never closed.")]
    [InlineData("    def f(x, ctx={}):\n  return x", "Its first line is indented further than others")]
    [InlineData("def f:\n  pass", "After 'def f' in line 1 stands no parameter list")]
    [InlineData("def", "After 'def' in line 1 stands no name.")]
    [InlineData("def f(x): pass", "'f(x)' takes no 'ctx', which executors pass by name: add the parameter ctx={} at the end.")]
    [InlineData("def f(ctx={}): pass", "'f(ctx)' takes no argument beside 'ctx', and Int32 gives 1.")]
    [InlineData("def f(x, y, ctx={}): pass", "'f(x, y, ctx)' takes 2 arguments beside 'ctx', and Int32 gives 1.")]
    [InlineData("def f(x, y, *z, ctx={}): pass", "takes at least 2 arguments beside 'ctx', and Int32 gives 1.")]
    [InlineData("def f(ctx, x): pass", "needs 'x' after 'ctx', where no argument reaches it: put ctx={} at the end.")]
    [InlineData("def f(x, *, unit, ctx={}): pass", "needs 'unit' by name, and executors pass only 'ctx' so")]
    public void What_cannot_run_is_refused_with_its_reason(string source, string reason)
    {
        var refusal = Assert.Throws<ArgumentException>(() => Made(source));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_number_of_arguments_needs_a_function_that_takes_them()
    {
        Assert.Equal("f", Function.Python<Many<int>, int>("def f(*nums, ctx={}): return sum(nums)", "p").Primitive!.Name);
        var refusal = Assert.Throws<ArgumentException>(() => Function.Python<Many<int>, int>("def f(a, b, ctx={}): return a", "p"));
        Assert.Contains("takes 2 arguments, and Many<Int32> may be any number: add *args", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_not_there_is_refused_with_those_that_are()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Function.Python<int, int>("def a(x, ctx={}): pass\ndef b(x, ctx={}): pass", "p", name: "c"));
        Assert.Contains("It holds no function 'c', but: a, b.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shipped_is_not_for_the_environment_of_the_user()
    {
        var options = new FunctionOptions { Environment = new Dictionary<string, string> { ["code"] = "mine" } };
        var refusal = Assert.Throws<ArgumentException>(() => Function.Python<int, int>("def f(x, ctx={}): return x", "p", options: options));
        Assert.Contains("cannot have an entry 'code'", refusal.Message, StringComparison.Ordinal);
    }

    private static string Sent(string source) => Encoding.ASCII.GetString(Convert.FromBase64String(Made(source).Options.Environment["code"]));

    /// <summary>With one argument, or with as many as the recorded functions take.</summary>
    private static RemoteFunction Made(string source) => source switch
    {
        _ when source.StartsWith("def sum_nums", StringComparison.Ordinal) => Function.Python<(int, int), int>(source, "python-executor").Primitive!,
        _ when source.StartsWith("def gen_data", StringComparison.Ordinal) => Function.Python<ValueTuple, (int, int)>(source, "python-executor").Primitive!,
        _ => Function.Python<int, int>(source, "python-executor").Primitive!,
    };

    private static IEnumerable<TheoryDataRow<string, string, string, string>> Specs()
    {
        using var specs = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "shipped", "func_specs.json")));
        foreach (var spec in specs.RootElement.EnumerateArray())
        {
            var environment = spec.GetProperty("env");
            yield return (
                spec.GetProperty("source").GetString()!,
                spec.GetProperty("funcname").GetString()!,
                environment.GetProperty("args_spec").GetString()!,
                environment.GetProperty("code").GetString()!);
        }
    }
}

using System.Text;
using Xunit;

namespace Colonies.Conformance.Shipped;

/// <summary>Shipped lambdas: what travels, and what is refused where it is written.</summary>
public sealed class ShipTests
{
    private readonly int _rate = 3;

    private enum Colour
    {
        Red,
    }

    [Fact]
    public void A_lambda_travels_as_its_text_with_its_language_and_types()
    {
        var add = Function.Ship((int a, int b) => a + b, executorType: "worker");
        var environment = add.Primitive!.Options.Environment;
        Assert.Equal("(int a, int b) => a + b", Encoding.UTF8.GetString(Convert.FromBase64String(environment["code"])));
        Assert.Equal(("csharp", "int, int", "int"), (environment["language"], environment["parameter_types"], environment["result_type"]));
        Assert.Equal(("worker", $"lambda_{ShippedCode.HashOf(add)[..8]}"), (add.Primitive.ExecutorType, add.Primitive.Name));
        Assert.Equal($"{add.Primitive.Name} : (Int32, Int32) -> Int32", add.ToString());
    }

    [Fact]
    public void Every_shape_of_lambda_has_its_types()
    {
        Check(Function.Ship(() => 42, "w"), "", "int", "() => 42");
        Check(Function.Ship((ValueTuple _) => 42, "w"), "", "int");
        Check(Function.Ship<int, int>(x => x + 1, "w"), "int", "int", "x => x + 1");
        Check(Function.Ship(static (string s, int? n, double[] d) => s.Length + n, "w"), "string, int?, double[]", "int?");
        Check(Function.Ship((int a, int b, int c, Many<int> rest) => rest, "w"), "int, int, int, Colonies.Many<int>", "Colonies.Many<int>");
        Check(Function.Ship(((int Left, string Right) pair) => pair.Left, "w"), "int Left, string Right", "int");
        Check(
            Function.Ship((int a, (int X, (bool Yes, int) Y) b) => (Sum: a + b.X, b.Y.Yes), "w"),
            "int, (int X, (bool Yes, int) Y)",
            "(int Sum, bool Yes)");
        Check(Function.Ship(async (int a) => { await Task.Yield(); return a; }, "w"), "int", "System.Threading.Tasks.Task<int>");
        Check(Function.Ship(async (int a) => await Task.Yield(), "w"), "int", "System.Threading.Tasks.Task");
        Check(Function.Ship((int a) => Console.WriteLine(a), "w"), "int", "void");
        Check(
            Function.Ship((Dictionary<string, List<int[]>> a) => DateTimeKind.Utc, "w"),
            "System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<int[]>>",
            "System.DateTimeKind");
        Check(Function.Ship((int a) => Colour.Red, "w"), "int", "Colonies.Conformance.Shipped.ShipTests.Colour");
        Check(Function.Ship(delegate (int a) { return a; }, "w"), "int", "int");
        Check(Function.CSharp<string, string>("(string s = \"=>)\") => s", "w"), "string", "string");
    }

    [Fact]
    public void Text_has_the_types_of_the_function_in_its_language()
    {
        Check(Function.CSharp<(int, string), ValueTuple>("(a, b) => { }", "w"), "int, string", "Unit");
        Check(Function.FSharp<(int, Tuple<long, double>), (int, int)>("fun (a, b) -> 1, 2", "w"), "int * (int64 * float)", "int * int");
        Check(Function.FSharp<ValueTuple, (int, (int, int))>("fun () -> 1, struct (2, 3)", "w"), "unit", "int * struct (int * int)");
        Check(Function.FSharp<List<int?>, int[]>("fun a -> [||]", "w"), "System.Collections.Generic.List<System.Nullable<int>>", "int[]");
    }

    [Fact]
    public void A_name_of_its_own_and_options_are_kept()
    {
        var options = new FunctionOptions { MaxRetries = 7, Environment = new Dictionary<string, string> { ["stage"] = "test" } };
        var function = Function.Ship((int a) => a, "w", name: "same", options: options);
        Assert.Equal(("same", 7, "test"), (function.Primitive!.Name, function.Primitive.Options.MaxRetries, function.Primitive.Options.Environment["stage"]));
    }

    [Fact]
    public void Another_character_type_or_language_is_another_hash_and_a_name_is_not()
    {
        var hash = ShippedCode.HashOf(Function.CSharp<int, int>("a => a", "w"));
        Assert.Equal(hash, ShippedCode.HashOf(Function.Ship<int, int>(a => a, "other", name: "other")));
        Assert.Matches("^[0-9a-f]{64}$", hash);
        string[] others =
        [
            ShippedCode.HashOf(Function.CSharp<int, int>("a =>  a", "w")), ShippedCode.HashOf(Function.CSharp<long, int>("a => a", "w")),
            ShippedCode.HashOf(Function.CSharp<int, long>("a => a", "w")), ShippedCode.HashOf(Function.FSharp<int, int>("a => a", "w")),
        ];
        Assert.Equal(5, others.Append(hash).Distinct().Count());
        Assert.Equal(ShippedCode.HashOf(Function.CSharp<int, int>("a =>\r\n a", "w")), ShippedCode.HashOf(Function.CSharp<int, int>("a =>\n a", "w")));
    }

    [Fact]
    public void What_a_lambda_captures_is_named()
    {
        var (rate, unused, text) = (Environment.ProcessorCount, 1, "x");
        Func<int> other = () => unused;
        Refused("'rate'", () => Function.Ship((int a) => a * rate, "w"));
        Refused("'rate', 'text'", () => Function.Ship((int a) => $"{text}{rate}", "w"));
        Refused("'rate'", () => Function.Ship((int[] all) => all.Select(a => a * rate).Sum(), "w"));
        Refused("'rate'", () => Function.Ship(async (int a) => { await Task.Yield(); return a + rate; }, "w"));
        for (var i = 0; i < 1; i++)
        {
            var (outer, inner) = (i, i + unused);
            for (var j = 0; j < 1; j++)
            {
                var nested = j;
                Refused("'nested', 'outer'", () => Function.Ship((int a) => a + nested + outer, "w"), anyOrder: true);
            }

            Assert.Equal(1, inner + (other() - 1));
        }
    }

    [Fact]
    public void This_is_captured_too()
    {
        Refused("'this'", () => Function.Ship((int a) => a * _rate, "w"));
        Refused("'this'", () => new Keeper(5).Make());
        Refused("'parameter'", () => WithParameter(5));
    }

    [Fact]
    public void Captured_by_another_lambda_only_is_not_captured()
    {
        var unused = 1;
        Func<int> other = () => unused;
        Check(Function.Ship((int a) => a + 1, "w"), "int", "int");
        Assert.Equal(1, other());
    }

    [Fact]
    public void What_only_names_a_lambda_is_refused()
    {
        Func<int, int> variable = x => x + 1;
        Refused("'variable' is no lambda", () => Function.Ship(variable, "w"));
        Refused("'Twice' is no lambda", () => Function.Ship<int, int>(Twice, "w"));
        Refused("'(Func<int, int>)(x => x)' is no lambda", () => Function.Ship((Func<int, int>)(x => x), "w"));
        Refused("'Same(x => x)' is no lambda", () => Function.Ship(Same(x => x), "w"));
        Refused("The text is no lambda in C#", () => Function.CSharp<int, int>("1 + 1", "w"));
        Refused("The compiler did not tell the text", () => Function.Ship<int, int>(x => x, "w", source: ""));
    }

    [Fact]
    public void A_function_that_ships_nothing_has_no_hash()
    {
        Refused("'f' ships no code", () => ShippedCode.HashOf(Function.Named<int, int>("f", "w")));
        Refused("A composed function ships nothing", () => ShippedCode.HashOf(Function.Identity<int>()));
        Assert.Null(ShippedCode.From(new Dictionary<string, string> { ["code"] = "YQ==", ["args_spec"] = "ctx" }));
        foreach (var broken in new[] { "no base64", "/w==" })
            Assert.Throws<FormatException>(() => ShippedCode.From(new Dictionary<string, string> { ["code"] = broken, ["language"] = "csharp" }));
    }

    [Fact]
    public void A_function_of_no_argument_fits_every_unit()
    {
        var function = Function.Ship(() => 42, "w");
        Assert.Equal(function.Primitive, function.ForUnit<System.Reactive.Unit>().Primitive);
        Refused("both must be units", () => function.ForUnit<int>());
        Refused("both must be units", () => Function.Named<int, int>("f", "w").ForUnit<ValueTuple>());
    }

    private static int Twice(int x) => 2 * x;

    private static Func<int, int> Same(Func<int, int> function) => function;

    private static Function<int, int> WithParameter(int parameter) => Function.Ship((int a) => a + parameter, "w");

    private static void Refused(string reason, Func<object> make, bool anyOrder = false)
    {
        var message = Assert.Throws<ArgumentException>(make).Message;
        foreach (var part in anyOrder ? reason.Split(", ") : [reason])
            Assert.Contains(part, message, StringComparison.Ordinal);
    }

    private static void Check<A, B>(Function<A, B> function, string parameters, string result, string? source = null)
    {
        var code = ShippedCode.Of(function);
        Assert.Equal((parameters, result), (code.ParameterTypes, code.ResultType));
        Assert.Equal(source ?? code.Source, code.Source);
    }

    private sealed class Keeper(int kept)
    {
        internal Function<int, int> Make() => Function.Ship((int a) => a + kept, "w");
    }
}

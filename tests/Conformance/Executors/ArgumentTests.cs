using System.ComponentModel;
using System.Text.Json;
using FsCheck.Fluent;
using Xunit;

namespace Colonies.Conformance.Executors;

/// <summary>How what was submitted becomes a handler's arguments: positions, then names, then defaults.</summary>
public sealed class ArgumentTests : WorkerTests
{
    private static readonly Func<int, int, string, string> _box = (width, height, unit) => $"{width} x {height} {unit}";

    private static ExecutorOptions Boxes => Worker.Serve("box", (int width, int height = 1, string unit = "cm") => _box(width, height, unit));

    [Fact]
    public async Task Every_shape_of_handler_serves()
    {
        var unit = Function.Named<ValueTuple, int>("unit", executorType: "worker");
        var pair = Function.Named<(int Width, int Height), int>("pair", executorType: "worker");
        Function<int, int> Other(string name) => Function.Named<int, int>(name, executorType: "worker");
        await using var executor = await StartAsync(Worker
            .Serve(Double, x => 2 * x)
            .Serve(Other("task"), async x => await Task.FromResult(2 * x))
            .Serve(Other("value-task"), ValueTask<int> (x) => ValueTask.FromResult(2 * x))
            .Serve(Other("context"), (x, context) => x * context.Inputs[0].GetInt32() / x * 2)
            .Serve(Other("context-task"), async (x, context) => await Task.FromResult(2 * x * context.Attempt))
            .Serve(Other("context-value-task"), ValueTask<int> (x, _) => ValueTask.FromResult(2 * x))
            .Serve(unit, () => 42)
            .Serve(pair, (int width, int height, CancellationToken _) => Task.FromResult(width * height))
            .Serve("nothing", (int _) => { })
            .Serve("later", (int _) => Task.CompletedTask)
            .Serve("two", (int x) => (x, x + 1))
            .Serve("discard", (int _, int _) => 42)
            .Serve("json", (JsonElement any, Many<JsonElement> others) => others.Count > 0 ? others[^1] : any));
        foreach (var name in new[] { "double", "task", "value-task", "context", "context-task", "context-value-task" })
            Assert.Equal("[42]", await OutputAsync(await SubmitAsync(name, "[21]")));
        Assert.Equal("[42]", await OutputAsync(await SubmitAsync("unit")));
        Assert.Equal("[42]", await OutputAsync(await SubmitAsync("pair", "[6,7]")));
        Assert.Equal("[]", await OutputAsync(await SubmitAsync("nothing", "[6]")));
        Assert.Equal("[]", await OutputAsync(await SubmitAsync("later", "[6]")));
        Assert.Equal("[6,7]", await OutputAsync(await SubmitAsync("two", "[6]")));
        Assert.Equal("[42]", await OutputAsync(await SubmitAsync("discard", "[6,7]")));
        Assert.Equal("[{\"a\":[null]}]", await OutputAsync(await SubmitAsync("json", "[{\"a\":[null]}]")));
        Assert.Equal("[\"z\"]", await OutputAsync(await SubmitAsync("json", "[1,2,\"z\"]")));
    }

    [Theory]
    [InlineData("[2,3,\"mm\"]", "{}", "2 x 3 mm")]
    [InlineData("[2,3]", "{}", "2 x 3 cm")]
    [InlineData("[2]", "{}", "2 x 1 cm")]
    [InlineData("[2]", "{\"unit\":\"mm\"}", "2 x 1 mm")]
    [InlineData("[]", "{\"height\":3,\"width\":2}", "2 x 3 cm")]
    public async Task What_is_missing_by_position_is_taken_by_name_or_default(string arguments, string named, string expected)
    {
        await using var executor = await StartAsync(Boxes);
        Assert.Equal($"[\"{expected}\"]", await OutputAsync(await SubmitAsync("box", arguments, named)));
    }

    [Theory]
    [InlineData("[]", "{}", "the argument 'width' (int) is missing")]
    [InlineData("[1,2,\"a\",4]", "{}", "4 arguments are given, and it takes 3")]
    [InlineData("[1]", "{\"width\":2}", "'width' is given twice, by position and by name")]
    [InlineData("[1]", "{\"depth\":2}", "it has no argument 'depth'")]
    public async Task What_does_not_fit_fails_and_shows_what_would(string arguments, string named, string why)
    {
        await using var executor = await StartAsync(Boxes);
        Assert.Equal(
            $"Colonies.CodecException: box: {why}: box(int width, int height = 1, string unit = cm)",
            await ErrorAsync(await SubmitAsync("box", arguments, named)));
    }

    [Theory]
    [InlineData("[1,\"two\"]", "{}", "box: argument 'height' is no Int32: \"two\"")]
    [InlineData("[1]", "{\"unit\":7}", "box: argument 'unit' is no String: 7")]
    public async Task What_is_of_another_type_fails_and_names_the_parameter(string arguments, string named, string why)
    {
        await using var executor = await StartAsync(Boxes);
        Assert.StartsWith($"Colonies.CodecException: {why}", await ErrorAsync(await SubmitAsync("box", arguments, named)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tuples_names_are_arguments_too_and_its_second_part_is_named()
    {
        var area = Function.Named<(int Width, int Height), int>("area", executorType: "worker");
        await using var executor = await StartAsync(Worker.Serve(area, size => size.Width * size.Height));
        Assert.Equal("[6]", await OutputAsync(await SubmitAsync("area", "[2]", "{\"Height\":3}")));
        Assert.Contains("argument 'Height' is no Int32", await ErrorAsync(await SubmitAsync("area", "[2,null]")), StringComparison.Ordinal);
    }

    /// <summary>Law: it does not matter which of the last arguments are given by name.</summary>
    [Fact]
    public async Task Arguments_by_position_and_by_name_are_the_same_call()
    {
        await using var executor = await StartAsync(Boxes);
        var calls =
            from width in Gen.Choose(0, 9)
            from height in Gen.Choose(0, 9)
            from unit in Gen.Elements("m", "km", "\u00b5m")
            from positional in Gen.Choose(0, 3)
            select (width, height, unit, positional);
        foreach (var (width, height, unit, positional) in calls.Sample(20))
        {
            (string Name, object Value)[] all = [("width", width), ("height", height), ("unit", unit)];
            var submitted = await SubmitAsync(
                "box",
                JsonSerializer.Serialize(all.Take(positional).Select(argument => argument.Value)),
                JsonSerializer.Serialize(all.Skip(positional).Reverse().ToDictionary(argument => argument.Name, argument => argument.Value)));
            Assert.Equal(_box(width, height, unit), JsonElement.Parse(await OutputAsync(submitted))[0].GetString());
        }
    }

    [Fact]
    public async Task Functions_are_published_with_arguments_types_and_descriptions()
    {
        await using var executor = await StartAsync(Worker
            .Serve(Double, [Description("Twice as much.")] (x) => 2 * x)
            .Serve("mix", (int? a, [Description("All the others.")] Many<string> rest) => a));
        var published = (await Colony.Client.Functions.ListAsync(Colony.ColonyName, "w", Cancellation)).ToDictionary(f => f.FunctionName);
        Assert.Equal("Twice as much.", published["double"].Description);
        Assert.Equal(["x: int"], published["double"].Arguments!.Select(a => $"{a.Name}: {a.Type}"));
        Assert.Equal(["a: int? True", "rest: *string  All the others."], published["mix"].Arguments!.Select(a => $"{a.Name}: {a.Type} {a.Required}{(a.Description is { } d ? " " + d : "")}"));
    }

    [Fact]
    public async Task Conditions_come_before_names_and_the_others_last()
    {
        static Task<IReadOnlyList<JsonElement>> Says(string text) => Task.FromResult<IReadOnlyList<JsonElement>>([JsonSerializer.SerializeToElement(text)]);
        await using var executor = await StartAsync(Worker
            .Serve(Double, x => 2 * x)
            .ServeWhere(process => process.Spec.Label == "special", context => Says($"special {context.Process.Spec.FunctionName}"))
            .ServeOthers(context => Says($"other {context.Process.Spec.FunctionName} of {context.Inputs.Count}")));
        Assert.Equal("[42]", await OutputAsync(await SubmitAsync("double", "[21]")));
        Assert.Equal("[\"special double\"]", await OutputAsync(await SubmitAsync("double", "[21]", change: spec => spec with { Label = "special" })));
        Assert.Equal("[\"other triple of 2\"]", await OutputAsync(await SubmitAsync("triple", "[1,2]")));
    }

    [Fact]
    public void What_can_never_work_is_refused_when_it_is_said()
    {
        var area = Function.Named<(int Width, int Height), int>("area", executorType: "worker");
        Refuses("does not fit", () => Worker.Serve(area, (int width, string height) => width));
        Refuses("does not fit", () => Worker.Serve(area, (int width, int height) => "wide"));
        Refuses("nothing can follow it", () => Worker.Serve("f", (Many<int> all, int last) => last));
        Refuses("served already", () => Worker.Serve("f", (int x) => x).Serve("f", (int x) => x));
        Refuses("served already", () => Worker.ServeOthers(Echo).ServeOthers(Echo));
        Refuses("by reference", () => Worker.Serve("f", (ref int x) => x));
        Refuses("cannot travel", () => Worker.Serve("f", (Many<(int, int)> x) => 1));
    }

    private static Task<IReadOnlyList<JsonElement>> Echo(HandlerContext context) => Task.FromResult(context.Inputs);

    private static void Refuses(string why, Func<ExecutorOptions> say) =>
        Assert.Contains(why, Assert.Throws<ArgumentException>(say).Message, StringComparison.Ordinal);
}

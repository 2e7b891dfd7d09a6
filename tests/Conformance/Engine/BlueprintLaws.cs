using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Colonies.Engine;
using Colonies.Protocol;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;
using JsonArray = System.Text.Json.Nodes.JsonArray;

namespace Colonies.Conformance.Engine;

/// <summary>What holds for all schemas, all specs, and all changes of them.</summary>
public sealed class BlueprintLaws
{
    private static readonly string[] _names = ["a", "b", "c", "long name", "ä"];

    private static readonly string[] _wrong = ["\"text\"", "17", "true", "{\"x\":1}", "[1]", "null"];

    [Property(MaxTest = 500)]
    public Property A_spec_made_for_a_schema_fits_it_with_more_fields_and_in_any_order() => Prop.ForAll(Schemas().ToArbitrary(), made =>
    {
        made.Spec["a field that nobody names"] = 1;
        Assert.Null(SchemaCheck.Fault(Element(made.Spec), made.Schema));
        Assert.Null(SchemaCheck.Fault(Element(Turned(made.Spec)), made.Schema));
    });

    [Property(MaxTest = 500)]
    public Property A_required_field_that_is_missing_is_named() => Prop.ForAll(Schemas().ToArbitrary(), made =>
    {
        if (made.Schema.Required is not [var required, ..])
            return;
        made.Spec.Remove(required);
        Assert.Equal($"required field '{required}' is missing", SchemaCheck.Fault(Element(made.Spec), made.Schema));
    });

    [Property(MaxTest = 500)]
    public Property A_value_of_another_type_is_found_wherever_it_is() => Prop.ForAll(Schemas().ToArbitrary(), made =>
    {
        foreach (var (path, rule, put) in Places("", made.Spec, made.Schema.Properties!))
        {
            foreach (var wrong in _wrong.Where(text => !Fits(Element(text), rule)))
            {
                var old = put(JsonNode.Parse(wrong));
                var fault = SchemaCheck.Fault(Element(made.Spec), made.Schema);
                put(old);
                Assert.StartsWith($"field '{path}' must be ", fault, StringComparison.Ordinal);
            }
        }

        Assert.Null(SchemaCheck.Fault(Element(made.Spec), made.Schema));
    });

    [Property(MaxTest = 500)]
    public Property A_generation_is_raised_exactly_when_the_meaning_changes_or_the_client_insists() =>
        Prop.ForAll(Values(3).Two().ToArbitrary(), Gen.Choose(0, 1).ToArbitrary(), (values, force) =>
        {
            var (left, right) = (new JsonObject { ["v"] = values.Item1 }, new JsonObject { ["v"] = values.Item2 });
            var means = JsonNode.DeepEquals(left, right);
            var old = Blueprint(left, 7) with { BlueprintId = "id" };
            var change = BlueprintChange.Of(old, Blueprint(right, 100), force == 1);
            Assert.Equal(!means || force == 1, change.IsReconciled);
            Assert.Equal((change.IsReconciled ? 8 : 7, "id"), (change.New.Metadata.Generation, change.New.BlueprintId));
            Assert.False(BlueprintChange.Of(old, Blueprint(Turned(left).AsObject(), 0), force: false).IsReconciled);
        });

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("1e3", "1000", true)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("\"\\u0061\"", "\"a\"", true)]
    [InlineData("\"\\ud800\"", "\"\\ud800\"", true)]
    [InlineData("\"\\ud800\"", "\"a\"", false)]
    [InlineData("{\"\\ud800\":1,\"b\":2}", "{\"b\":2}", false)]
    [InlineData("1e99999999999999", "2e99999999999999", false)]
    [InlineData("null", "{}", false)]
    public void Meanings_are_compared_and_nothing_makes_that_fail(string left, string right, bool same)
    {
        Assert.Equal(same, JsonMeaning.Same(Element(left), Element(right)));
        Assert.Equal(same, JsonMeaning.Same(Element(right), Element(left)));
    }

    [Theory]
    [InlineData("""{"r":null,"s":1}""", "field 's' must be a string, got float64")]
    [InlineData("""{"r":null,"s":null}""", "field 's' must be a string, got <nil>")]
    [InlineData("""{"r":null,"n":[]}""", "field 'n' must be a number, got []interface {}")]
    [InlineData("""{"r":null,"b":{}}""", "field 'b' must be a boolean, got map[string]interface {}")]
    [InlineData("""{"r":null,"a":true}""", "field 'a' must be an array, got bool")]
    [InlineData("""{"r":null,"a":[1,"x"]}""", "field 'a[1]' must be a number, got string")]
    [InlineData("""{"r":null,"o":{"p":1}}""", "field 'o.p' must be a string, got float64")]
    [InlineData("""{"r":null,"ao":[{"q":"x"},{"q":"y"}]}""", "field 'ao[1].q' must be one of [x], got y")]
    [InlineData("""{"r":null,"e":2}""",
        "field 'e' must be one of [1 1e+06 1.23456789e+08 1e+21 1e-05 0.0001 1.5 a b true <nil> map[a:[1] b:1]], got 2")]
    [InlineData("""{"r":null,"e":{"z":1000000,"a":[1.5e300,"q"]}}""",
        "field 'e' must be one of [1 1e+06 1.23456789e+08 1e+21 1e-05 0.0001 1.5 a b true <nil> map[a:[1] b:1]], got map[a:[1.5e+300 q] z:1e+06]")]
    [InlineData("""{"r":null,"e":-100000}""",
        "field 'e' must be one of [1 1e+06 1.23456789e+08 1e+21 1e-05 0.0001 1.5 a b true <nil> map[a:[1] b:1]], got -100000")]
    [InlineData("""{"r":null,"e":{"a":[1.0],"b":1}}""", null)]
    [InlineData("""{"r":null,"i":"an integer is not checked"}""", null)]
    [InlineData("""{"s":1,"\ud800":1,"s":"the last one counts","r":1}""", null)]
    [InlineData("""{"r":null,"e":1e400}""",
        "field 'e' must be one of [1 1e+06 1.23456789e+08 1e+21 1e-05 0.0001 1.5 a b true <nil> map[a:[1] b:1]], got 1e400")]
    [InlineData("{}", "required field 'r' is missing")]
    public void Faults_are_told_in_the_words_of_the_reference(string spec, string? fault)
    {
        var schema = WireJson.Read<BlueprintSchema>("""
            {"properties":{"s":{"type":"string"},"i":{"type":"integer"},"n":{"type":"number"},"b":{"type":"boolean"},
            "o":{"type":"object","properties":{"p":{"type":"string"}}},"a":{"type":"array","items":{"type":"number"}},
            "e":{"enum":[1,1000000,123456789,1e21,0.00001,0.0001,1.5,"a b",true,null,{"b":1,"a":[1]}]},
            "ao":{"type":"array","items":{"type":"object","properties":{"q":{"enum":["x"]}}}}},"required":["r"]}
            """u8)!;
        Assert.Equal(fault, SchemaCheck.Fault(Element(spec), schema));
    }

    private static Blueprint Blueprint(JsonNode spec, long generation) =>
        new() { Kind = "k", Spec = Element(spec), Metadata = new BlueprintMetadata { Name = "n", Generation = generation } };

    /// <summary>A schema, and a spec that fits it.</summary>
    private static Gen<(BlueprintSchema Schema, JsonObject Spec)> Schemas() =>
        from fields in Fields(3)
        from required in Gen.SubListOf(fields.Keys.AsEnumerable())
        select (
            new BlueprintSchema { Type = "object", Properties = fields.ToDictionary(f => f.Key, f => f.Value.Rule), Required = [.. required] },
            ObjectOf(fields));

    private static Gen<Dictionary<string, (BlueprintProperty Rule, JsonNode? Value)>> Fields(int depth) =>
        from names in Gen.NonEmptyListOf(Gen.Elements(_names))
        let distinct = names.Distinct().ToList()
        from fields in Gen.CollectToList(distinct, _ => Field(depth))
        select distinct.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second);

    private static JsonObject ObjectOf(Dictionary<string, (BlueprintProperty Rule, JsonNode? Value)> fields)
    {
        var made = new JsonObject();
        foreach (var (name, field) in fields)
            made[name] = field.Value?.DeepClone();
        return made;
    }

    private static Gen<(BlueprintProperty Rule, JsonNode? Value)> Field(int depth) => depth == 0
        ? Leaf()
        : Gen.OneOf(
            Leaf(),
            from fields in Fields(depth - 1)
            select (
                new BlueprintProperty { Type = "object", Properties = fields.ToDictionary(f => f.Key, f => f.Value.Rule) },
                (JsonNode?)ObjectOf(fields)),
            from item in Field(depth - 1)
            from length in Gen.Choose(0, 3)
            select (
                new BlueprintProperty { Type = "array", Items = item.Rule },
                (JsonNode?)new JsonArray([.. Enumerable.Range(0, length).Select(_ => item.Value?.DeepClone())])));

    private static Gen<(BlueprintProperty Rule, JsonNode? Value)> Leaf() => Gen.OneOf(
        from text in ArbMap.Default.GeneratorFor<NonNull<string>>()
        select (new BlueprintProperty { Type = "string" }, (JsonNode?)JsonValue.Create(text.Get)),
        from number in ArbMap.Default.GeneratorFor<NormalFloat>()
        select (new BlueprintProperty { Type = "number" }, (JsonNode?)JsonValue.Create(number.Get)),
        from truth in ArbMap.Default.GeneratorFor<bool>()
        select (new BlueprintProperty { Type = "boolean" }, (JsonNode?)JsonValue.Create(truth)),
        from value in Values(2)
        select (new BlueprintProperty { Type = "integer" }, value),
        from choices in Gen.NonEmptyListOf(Values(1))
        from choice in Gen.Elements(choices.AsEnumerable())
        select (new BlueprintProperty { Enum = [.. choices.Select(Element)] }, choice?.DeepClone()));

    private static Gen<JsonNode?> Values(int depth) => depth == 0
        ? Gen.Elements(_wrong).Select(text => JsonNode.Parse(text))
        : Gen.OneOf(
            Values(0),
            from number in Gen.Choose(-3, 3) select (JsonNode?)JsonValue.Create(number),
            from items in Gen.ListOf(Values(depth - 1)) select (JsonNode?)new JsonArray([.. items.Take(3).Select(i => i?.DeepClone())]),
            from items in Gen.ListOf(Values(depth - 1))
            select (JsonNode?)new JsonObject(items.Take(_names.Length).Select((i, index) => KeyValuePair.Create(_names[index], i?.DeepClone()))));

    /// <summary>Every place in a spec that has a rule: its path, its rule, and how to put another value there.</summary>
    private static IEnumerable<(string Path, BlueprintProperty Rule, Func<JsonNode?, JsonNode?> Put)> Places(
        string prefix, JsonObject spec, IReadOnlyDictionary<string, BlueprintProperty> rules)
    {
        foreach (var (name, rule) in rules)
        {
            yield return (prefix + name, rule, value =>
            {
                var old = spec[name];
                spec[name] = value;
                return old;
            }
            );
            foreach (var deeper in Inside(prefix + name, spec[name], rule))
                yield return deeper;
        }
    }

    private static IEnumerable<(string Path, BlueprintProperty Rule, Func<JsonNode?, JsonNode?> Put)> Inside(
        string path, JsonNode? value, BlueprintProperty rule)
    {
        if (value is JsonObject nested && rule.Type == "object")
            return Places($"{path}.", nested, rule.Properties ?? new Dictionary<string, BlueprintProperty>());
        return value is JsonArray array && rule.Type == "array"
            ? Enumerable.Range(0, array.Count).SelectMany(index => Element(array, index, path, rule.Items!))
            : [];
    }

    private static IEnumerable<(string Path, BlueprintProperty Rule, Func<JsonNode?, JsonNode?> Put)> Element(
        JsonArray array, int index, string path, BlueprintProperty rule)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
        JsonNode? Put(JsonNode? value)
        {
            var old = array[index];
            array[index] = value;
            return old;
        }

        return Inside(place, array[index], rule).Prepend((place, rule, Put));
    }

    private static bool Fits(JsonElement value, BlueprintProperty rule) => rule switch
    {
        { Enum: { } allowed } => allowed.Any(choice => JsonElement.DeepEquals(choice, value)),
        { Type: "string" } => value.ValueKind == JsonValueKind.String,
        { Type: "number" } => value.ValueKind == JsonValueKind.Number,
        { Type: "boolean" } => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        { Type: "object" } => value.ValueKind == JsonValueKind.Object,
        { Type: "array" } => value.ValueKind == JsonValueKind.Array,
        _ => true,
    };

    /// <summary>The same with all members in the opposite order.</summary>
    private static JsonNode Turned(JsonNode node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Reverse().Select(f => KeyValuePair.Create(f.Key, f.Value is null ? null : (JsonNode?)Turned(f.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Turned(item))]),
        _ => node.DeepClone(),
    };

    private static JsonElement Element(JsonNode? node) => Element(node?.ToJsonString() ?? "null");

    private static JsonElement Element(string json) => JsonElement.Parse(json);
}

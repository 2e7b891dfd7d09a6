using System.Text.Json;
using Xunit;

namespace Colonies.Conformance.Wire;

/// <summary>A replay is worth what its comparison sees.</summary>
public sealed class ComparisonTests
{
    private static readonly string _a = new('a', 64);
    private static readonly string _b = new('b', 64);

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""")]
    [InlineData("""{"a":1}""", """{"a":1,"b":null}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""")]
    [InlineData("""{"a":null}""", """{"a":[]}""")]
    [InlineData("""{"a":true}""", """{"a":false}""")]
    [InlineData("""{"a":"x"}""", """{"a":"y"}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"n":9007199254740993}""", """{"n":9007199254740992}""")]
    [InlineData("""{"t":"0001-01-01T00:00:00Z"}""", """{"t":"2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"timestamp":5}""", """{"timestamp":0}""")]
    [InlineData("""{"children":["x","y"]}""", """{"children":["x","z"]}""")]
    public void It_sees_what_differs(string recorded, string ours) => Assert.NotNull(Difference(recorded, ours));

    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", """{"b":"x","a":1}""")]
    [InlineData("""{"a":1e-7}""", """{"a":1E-07}""")]
    [InlineData("""{"t":"2026-11-22T23:52:10.123456789Z"}""", """{"t":"2027-01-01T00:00:00Z"}""")]
    [InlineData("""{"timestamp":5}""", """{"timestamp":7}""")]
    [InlineData("""{"children":["x","y"]}""", """{"children":["y","x"]}""")]
    public void It_overlooks_what_may_differ(string recorded, string ours) => Assert.Null(Difference(recorded, ours));

    [Fact]
    public void One_id_plays_one_part()
    {
        var ids = new IdMap();
        Assert.Null(Difference($"[\"{_a}\",\"by <{_a}>\"]", $"[\"{_b}\",\"by <{_b}>\"]", ids));
        Assert.Equal(_b, ids.Translate(_a));
        Assert.NotNull(Difference($"[\"{_a}\"]", $"[\"{_a}\"]", ids));
        Assert.NotNull(Difference($"[\"{_b}\"]", $"[\"{_b}\"]", ids));
    }

    [Fact]
    public void Nodes_are_found_by_their_names_and_edges_by_their_nodes()
    {
        var (x, y) = (new string('1', 64), new string('2', 64));
        Assert.Null(Difference(Graph(_a, "a", _b, "b", _a, _b), Graph(x, "b", y, "a", y, x)));
        Assert.NotNull(Difference(Graph(_a, "a", _b, "b", _a, _b), Graph(x, "b", y, "a", x, y)));

        static string Graph(string id1, string name1, string id2, string name2, string from, string to) =>
            $$"""
            {"processids": ["{{id1}}", "{{id2}}"],
             "nodes": [{"id": "{{id1}}", "name": "{{name1}}"}, {"id": "{{id2}}", "name": "{{name2}}"}],
             "edges": [{"id": "{{from}}-{{to}}", "source": "{{from}}"}]}
            """;
    }

    [Fact]
    public void An_exception_covers_its_path_and_no_other()
    {
        Assert.Null(Difference("""{"a":1,"b":{"out":[]}}""", """{"a":1,"b":{"out":[1]}}""", new IdMap(), ".out"));
        Assert.NotNull(Difference("""{"a":1,"b":{"out":[]}}""", """{"a":2,"b":{"out":[1]}}""", new IdMap(), ".out"));
    }

    private static string? Difference(string recorded, string ours, IdMap? ids = null, params string[] except) =>
        Comparison.Difference("", Parse(recorded), Parse(ours), ids ?? new IdMap(), except);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

using System.Text.Json;
using Xunit;
using static Colonies.Properties.Laws.Travel;

namespace Colonies.Properties.Laws;

/// <summary>An error says whose value, which element, where inside it, the JSON and the expected type: in words and as properties.</summary>
public sealed class CodecErrors
{
    [Fact]
    public void A_refused_value_is_found_inside_lists_tuples_and_dictionaries()
    {
        var refused = Assert.Throws<CodecException>(() => Codec<(int, Order)>.Default.Encode(
            (1, new Order([new("a", 1, []), new("b", 2, new() { ["x y"] = (1, double.NaN) })])), "price"));
        Assert.Equal("$.Lines[1].More['x y'][1]", refused.Path);
        Assert.Equal("price", refused.Function);
        Assert.Equal(2, refused.Element);
        Assert.Equal(typeof(Order), refused.ExpectedType);
        Assert.StartsWith("{\"Lines\":[{\"Name\":\"a\",\"Price\":1,\"More\":{}},{\"Name\":\"b\"", refused.Json, StringComparison.Ordinal);
        Assert.StartsWith("price: element 2 (Order) cannot be sent: at $.Lines[1].More['x y'][1]: NaN has no form in JSON", refused.Message, StringComparison.Ordinal);
        Assert.Equal("$.Lines[0].Price", Refused(new Order([new("a", 0.1234567890123456789m, [])])).Path);
        Assert.Equal("$[2]", Refused((long[])[1, 2, long.MaxValue]).Path);
        Assert.Equal("$[1].Name", Refused((Line[])[new("a", 1, []), new("\ud800", 1, [])]).Path);
    }

    [Fact]
    public void A_value_refused_as_a_whole_has_no_path_and_no_json()
    {
        var refused = Refused(double.NaN);
        Assert.Null(refused.Path);
        Assert.Null(refused.Json);
        Assert.Equal("f: element 1 (Double) cannot be sent: NaN has no form in JSON. Send null (Double?) or text.", refused.Message);
    }

    [Fact]
    public void A_decoding_error_has_the_path_inside_the_element()
    {
        var json = """{"Lines":[{"Name":"a","Price":1,"More":{}},{"Name":"b","Price":2,"More":{"k":[1,"x"]}}]}""";
        var failed = Assert.Throws<CodecException>(() => Codec<(int, Order)>.Default.Decode([JsonElement.Parse("1"), JsonElement.Parse(json)], "price"));
        Assert.Equal("$.Lines[1].More.k[1]", failed.Path);
        Assert.Equal(("price", 2, typeof(Order), json), (failed.Function, failed.Element, failed.ExpectedType, failed.Json));
        Assert.StartsWith($"price: element 2 is no Order: {json} (at $.Lines[1].More.k[1]: ", failed.Message, StringComparison.Ordinal);
        Assert.Equal("$[1]", NotDecoded<List<(int, bool)>>("[[1,true],[1]]").Path);
        Assert.Contains("missing", NotDecoded<Order>("{}").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_number_of_elements_is_no_element()
    {
        var failed = NotDecoded<(int, int)>("1");
        Assert.Equal(("f", null, typeof((int, int)), "[1]", null), (failed.Function, failed.Element, failed.ExpectedType, failed.Json, failed.Path));
        failed = NotDecoded<(int, int, Many<int>)>("1");
        Assert.Equal("f: expected at least 2 elements for Int32, found 1 element: [1]", failed.Message);
        Assert.Equal("f", Assert.Throws<CodecException>(() => Codec<Tuple<int, int>>.Default.Encode(null!, "f")).Function);
    }

    [Fact]
    public void Long_json_is_cut()
    {
        var failed = NotDecoded<int>($"\"{new string('x', 1000)}\"");
        Assert.Equal(203, failed.Json!.Length);
        Assert.True(failed.Message.Length < 300);
    }

    private sealed record Order(List<Line> Lines);

    private sealed record Line(string Name, decimal Price, Dictionary<string, (int, double)> More);
}

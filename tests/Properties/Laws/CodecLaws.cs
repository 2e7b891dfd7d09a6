using FsCheck.Xunit;
using LanguageExt;
using Xunit;
using static Colonies.Properties.Laws.Travel;

namespace Colonies.Properties.Laws;

/// <summary>
/// The wire is a monoid, and a value comes back as it was, even from a server that keeps numbers as doubles, or is refused.
/// </summary>
[Properties(MaxTest = 300)]
public sealed class CodecLaws
{
    [Property]
    public void Numbers_survive_or_are_refused(int i, long l, double d, float f, decimal m, byte b, ulong u)
    {
        SurvivesOrIsRefused(i);
        SurvivesOrIsRefused(l);
        SurvivesOrIsRefused(l << 20);
        SurvivesOrIsRefused(d);
        SurvivesOrIsRefused(f);
        SurvivesOrIsRefused(m);
        SurvivesOrIsRefused(m / 7);
        SurvivesOrIsRefused(b);
        SurvivesOrIsRefused(u);
    }

    [Property]
    public void Text_survives_or_is_refused(string? text, char character, string[] many, Dictionary<string, int> table)
    {
        SurvivesOrIsRefused(text);
        SurvivesOrIsRefused(character);
        SurvivesOrIsRefused(many);
        SurvivesOrIsRefused(table.ToDictionary(pair => pair.Key, pair => pair.Value));
    }

    [Property]
    public void Other_values_survive_or_are_refused(bool yes, Guid id, DateTimeOffset time, byte[] bytes, int? maybe, DayOfWeek day, List<(int, string)> pairs)
    {
        SurvivesOrIsRefused(yes);
        SurvivesOrIsRefused(id);
        SurvivesOrIsRefused(time);
        SurvivesOrIsRefused(bytes);
        SurvivesOrIsRefused(maybe);
        SurvivesOrIsRefused(day);
        SurvivesOrIsRefused(pairs);
        SurvivesOrIsRefused(new Order(id, pairs.Select(pair => pair.Item2).ToArray(), maybe, new Place(1.5, 2)));
    }

    [Property]
    public void Tuples_survive(int a, bool b, byte c)
    {
        SurvivesOrIsRefused((a, b));
        SurvivesOrIsRefused((a, (b, c), a));
        SurvivesOrIsRefused((a, b, c, a, b, c, a, b, c, a));
        SurvivesOrIsRefused(Tuple.Create(a, Tuple.Create(b, c)));
        SurvivesOrIsRefused((Unit.Default, a, default(ValueTuple)));
    }

    [Property]
    public void Encoding_a_pair_is_encoding_its_parts(int a, bool b, Guid c)
    {
        Assert.Equal(Json((a, b)), Json(a).Concat(Json(b)));
        Assert.Equal(Json(((a, b), c)), Json((a, (b, c))));
        Assert.Equal(Json((Unit.Default, a)), Json(a));
        Assert.Empty(Json(Unit.Default));
    }

    [Property]
    public void Many_takes_the_rest(int first, int[] rest)
    {
        Assert.Equal(Json((first, Many.From(rest))), Json(first).Concat(rest.SelectMany(Json)));
        SurvivesOrIsRefused(Many.From(rest));
        SurvivesOrIsRefused((first, Many.From(rest)));
    }

    [Property]
    public void Integers_beyond_2_to_the_53_are_refused(long number)
    {
        var beyond = (1L << 53) + 1 + (Math.Abs(number % (1L << 40)));
        Assert.Throws<CodecException>(() => Json(beyond));
        Assert.Throws<CodecException>(() => Json(-beyond));
        Assert.Throws<CodecException>(() => Json(new[] { 1, beyond }));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_refused(double number) =>
        Assert.Contains("gen_data: element 2", Assert.Throws<CodecException>(() => Codec<(int, double)>.Default.Encode((1, number), "gen_data")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_text_is_refused()
    {
        // Not theory data: half a surrogate pair does not survive an attribute either.
        foreach (var text in (string[])["a\0b", "\ud800", "\udc00x", "x\ud800\ud800"])
        {
            Assert.Throws<CodecException>(() => Json(text));
            Assert.Throws<CodecException>(() => Json(new Dictionary<string, int> { [text] = 1 }));
            Assert.Throws<CodecException>(() => Json(new Order(Guid.Empty, [text], null, default)));
        }
    }

    [Fact]
    public void A_decoding_error_names_the_function_the_element_the_json_and_the_type()
    {
        var message = Assert.Throws<CodecException>(() => Codec<(int, bool)>.Default.Decode(Codec<(int, string)>.Default.Encode((1, "yes"), "f"), "vote")).Message;
        Assert.Equal("vote: element 2 is no Boolean: \"yes\"", message);
        message = Assert.Throws<CodecException>(() => Codec<int>.Default.Decode([], "vote")).Message;
        Assert.Equal("vote: expected 1 element for Int32, found no element: []", message);
    }

    [Fact]
    public void The_count_is_that_of_the_elements_or_null_when_it_takes_the_rest()
    {
        Assert.Equal(0, Codec<Unit>.Default.Count);
        Assert.Equal(1, Codec<int[]>.Default.Count);
        Assert.Equal(3, Codec<(int, (bool, Unit), string)>.Default.Count);
        Assert.Null(Codec<(int, Many<bool>)>.Default.Count);
    }

    [Fact]
    public void A_many_that_is_not_last_is_refused_when_the_function_is_made() =>
        Assert.Contains("not last", Assert.Throws<ArgumentException>(() => Function.Named<(Many<int>, int), int>("f", "t")).Message, StringComparison.Ordinal);

    private sealed record Order(Guid Id, string[] Lines, int? Count, Place Where)
    {
        public bool Equals(Order? other) => other is not null && Id == other.Id && Lines.SequenceEqual(other.Lines) && Count == other.Count && Where == other.Where;

        public override int GetHashCode() => Id.GetHashCode();
    }

    private readonly record struct Place(double X, double Y);
}

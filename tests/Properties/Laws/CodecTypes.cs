using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FsCheck;
using FsCheck.Xunit;
using Xunit;
using static Colonies.Properties.Laws.Travel;

namespace Colonies.Properties.Laws;

/// <summary>Round trip or refusal, type by type.</summary>
[Properties(MaxTest = 200)]
public sealed class CodecTypes
{
    [Property]
    public void Integers_of_every_size(sbyte a, ushort b, uint c, long d, BigInteger big)
    {
        Survives(a);
        Survives(b);
        Survives(c);
        SurvivesOrIsRefused((Int128)d * d);
        SurvivesOrIsRefused((UInt128)(ulong)d * b);
        SurvivesOrIsRefused(d % (1L << 54));
        Survives(big);
        Survives(big * long.MaxValue * d);
        Survives<BigInteger?>(null);
        Survives(new Dictionary<BigInteger, Int128> { [big * long.MaxValue] = c });
    }

    [Fact]
    public void A_big_integer_is_a_number_up_to_2_to_the_53_and_text_beyond_and_either_is_read()
    {
        var limit = BigInteger.Pow(2, 53);
        Assert.Equal(["9007199254740992"], Json(limit));
        Assert.Equal(["-9007199254740992"], Json(-limit));
        Assert.Equal(["\"9007199254740993\""], Json(limit + 1));
        Assert.Equal(limit, Decoded<BigInteger>("\"9007199254740992\""));
        NotDecoded<BigInteger>("9007199254740993");
        NotDecoded<BigInteger>("1.5");
        NotDecoded<BigInteger>("\"one\"");
        NotDecoded<BigInteger>("null");
    }

    [Fact]
    public void An_integer_that_may_have_been_rounded_on_its_way_is_not_taken()
    {
        Assert.Equal(1L << 53, Decoded<long>("9007199254740992"));
        Assert.Contains("2^53", NotDecoded<long>("9007199254740994").Message, StringComparison.Ordinal);
        NotDecoded<ulong>("9007199254740994");
        NotDecoded<Int128?>("-9007199254740994");
        foreach (var edge in (long[])[long.MinValue, long.MaxValue, -(1L << 53) - 1])
            Refused(edge);
    }

    [Property]
    public void Fractions_keep_their_bits_and_the_sign_of_zero(double d, float f, decimal m)
    {
        SurvivesOrIsRefused(d, EqualityComparer<double>.Create((x, y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y), x => x.GetHashCode()));
        SurvivesOrIsRefused(f, EqualityComparer<float>.Create((x, y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y), x => x.GetHashCode()));
        SurvivesOrIsRefused((Half)f);
        SurvivesOrIsRefused((m, m / 3, (decimal?)m));
        SurvivesOrIsRefused(new Dictionary<double, decimal> { [d] = m });
        Assert.True(double.IsNegative(Decoded<double>(Json(-0.0))));
        Refused(Half.NaN);
    }

    [Property]
    public void Times(DateTime time, DateTimeOffset moment, TimeSpan span)
    {
        Survives(DateTime.SpecifyKind(time, DateTimeKind.Utc), _sameKind);
        Survives(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), _sameKind);
        Survives<DateTime?>(DateTime.SpecifyKind(time, DateTimeKind.Utc));
        Survives(new Dictionary<DateTime, int> { [DateTime.SpecifyKind(time, DateTimeKind.Utc)] = 1 });
        Survives(moment, EqualityComparer<DateTimeOffset>.Create((x, y) => x.EqualsExact(y), x => x.GetHashCode()));
        Survives(span);
        Survives(DateOnly.FromDateTime(time));
        Survives(TimeOnly.FromDateTime(time));
        Assert.Contains("local", Refused(DateTime.SpecifyKind(time, DateTimeKind.Local)).Message, StringComparison.Ordinal);
        Refused(new Dictionary<DateTime, int> { [DateTime.SpecifyKind(time, DateTimeKind.Local)] = 1 });
    }

    [Fact]
    public void A_time_with_an_offset_is_read_as_utc()
    {
        var read = Decoded<DateTime>("\"2024-02-29T12:00:00.5+02:00\"");
        Assert.Equal(new DateTime(2024, 2, 29, 10, 0, 0, 500, DateTimeKind.Utc), read, _sameKind);
        Assert.Equal(read, Assert.Single(Decoded<Dictionary<DateTime, int>>("{\"2024-02-29T12:00:00.5+02:00\": 1}").Keys), _sameKind);
    }

    [Property]
    public void Text_like_values(Guid id, char character, byte major, NonEmptyString text)
    {
        Survives(id);
        SurvivesOrIsRefused(character);
        SurvivesOrIsRefused(new Dictionary<char, char?> { [character] = character });
        Survives(new Version(major, 2));
        Survives(new Version(major, 0, 3, major));
        Survives<Version?>(null);
        SurvivesOrIsRefused(new Uri("https://example.org/" + Uri.EscapeDataString(text.Get.Replace('\ud800', 'x'))));
        Survives<string?>(null);
    }

    [Theory]
    [InlineData("https://example.org/a?b=c#d", UriKind.Absolute)]
    [InlineData("/a/b", UriKind.Relative)]
    [InlineData("/a/b", UriKind.Absolute)]
    [InlineData("a/b?c", UriKind.Relative)]
    [InlineData("urn:isbn:1", UriKind.Absolute)]
    [InlineData("", UriKind.Relative)]
    public void Uris(string text, UriKind kind)
    {
        if (Uri.TryCreate(text, kind, out var uri))
            Survives(uri, EqualityComparer<Uri>.Create((x, y) => x!.IsAbsoluteUri == y!.IsAbsoluteUri && x.Equals(y), x => x.GetHashCode()));
    }

    [Property]
    public void Collections(int[] numbers, List<string> words, Dictionary<int, string> table, byte[] bytes, (int, string)? pair)
    {
        Survives(bytes);
        Survives<byte[][]>([bytes, bytes]);
        SurvivesOrIsRefused(words);
        Survives(numbers.ToHashSet());
        Survives(numbers.ToImmutableArray().Add(1));
        Survives(numbers.ToImmutableList());
        Survives<IReadOnlyList<int>>(numbers);
        Survives<IEnumerable<int>>(numbers.Where(number => number > 0));
        Survives(new Queue<int>(numbers));
        Survives(new SortedSet<int>(numbers));
        Survives(new ObservableCollection<int>(numbers));
        SurvivesOrIsRefused(table);
        SurvivesOrIsRefused(table.ToImmutableDictionary());
        SurvivesOrIsRefused(pair);
        SurvivesOrIsRefused(new List<(int, (string?, int)?)> { (1, (words.FirstOrDefault("x"), numbers.Length)), (2, null) });
        SurvivesOrIsRefused(words.ToDictionary(_ => Guid.NewGuid(), word => word));
        SurvivesOrIsRefused(new Dictionary<DayOfWeek, ConsoleColor?> { [(DayOfWeek)(numbers.Length % 7)] = ConsoleColor.Red });
    }

    [Fact]
    public void Json_itself()
    {
        SurvivesAsWritten("{\"a\":[1,2.5,null,\"x\"],\"b\":{}}", JsonElement.Parse("{\"a\":[1,2.5,null,\"x\"],\"b\":{}}"));
        SurvivesAsWritten("{\"a\":[1,true]}", JsonNode.Parse("{\"a\":[1,true]}"));
        SurvivesAsWritten("[1]", new JsonArray(1));
        SurvivesAsWritten("{\"x\":[{}]}", JsonDocument.Parse("{\"x\":[{}]}"));
        SurvivesAsWritten("null", (JsonNode?)null);
        Refused(default(JsonElement));
        Assert.Contains("twice", Refused(JsonElement.Parse("[{\"a\":1,\"b\":2,\"a\":3}]")).Message, StringComparison.Ordinal);
        Refused(JsonElement.Parse("9007199254740993"));
        Refused(JsonElement.Parse("1e-400"));
        Refused(JsonElement.Parse("1e-99999999999"));
        Refused(JsonElement.Parse("0.12345678901234567890"));
        Refused(JsonElement.Parse("\"a\\u0000b\""));
    }

    [Property]
    public void Units_and_tuples_inside_an_element(int a, bool b)
    {
        Survives(new List<(int, LanguageExt.Unit, bool)> { (a, default, b) });
        Assert.Equal(["[[1,null,true]]"], Json(new List<(int, ValueTuple, bool)> { (1, default, true) }));
        Survives(new[] { Tuple.Create(a, Tuple.Create(b)), Tuple.Create(a, Tuple.Create(!b)) });
        Survives(new List<(int, int, int, int, int, int, int, bool, int)> { (a, a, a, a, a, a, a, b, a) });
        Survives<((int, bool)?, bool)>(((a, b), b));
    }

    [Property]
    public void Classes_and_structs_that_are_their_public_members(int number, NonNull<string> text, bool flag)
    {
        SurvivesOrIsRefused(new Positional(number, text.Get, [number, 1]) { Extra = flag }, Positional.Same);
        Survives(new { number, flag });
        Survives(new Fields { Number = number, Pair = (flag, number) });
        Survives(new Mutable { Number = number, Flag = flag }, EqualityComparer<Mutable>.Create((x, y) => (x!.Number, x.Flag) == (y!.Number, y.Flag), x => x.Number));
        Survives(new Marked(number));
        Survives(new Computed(number));
        Survives(KeyValuePair.Create(number, flag));
        Survives<Shape>(new Circle(number));
        Survives<Shape[]>([new Square(number, flag), new Circle(1)]);
        Survives(new Holder(new Square(1, flag), DateTimeOffset.MaxValue));
        Survives(new Node(1, [new Node(2, []), new Node(number, [])]), EqualityComparer<Node>.Create((x, y) => Json(x).SequenceEqual(Json(y)), x => x.Id));
    }

    [Fact]
    public void Beyond_double_a_number_travels_by_an_attribute() =>
        SurvivesAs("""{"Id":"9223372036854775807","Share":"NaN"}""", new AsText(long.MaxValue, double.NaN));

    private static readonly EqualityComparer<DateTime> _sameKind =
        EqualityComparer<DateTime>.Create((x, y) => x == y && x.Kind == y.Kind, x => x.GetHashCode());

    private sealed record Positional(int Number, string Text, ImmutableArray<int> Items)
    {
        public bool Extra { get; init; }

        public string Described => Number.ToString(CultureInfo.InvariantCulture);

        internal static readonly EqualityComparer<Positional> Same = EqualityComparer<Positional>.Create(
            (x, y) => (x!.Number, x.Text, x.Extra) == (y!.Number, y.Text, y.Extra) && x.Items.SequenceEqual(y.Items), x => x.Number);
    }

    private struct Fields
    {
        public int Number;
        public (bool, int) Pair;
    }

    private sealed class Mutable
    {
        private int _number;

        public int Number { get => _number; set => _number = value; }

        [JsonInclude]
        public bool Flag { get; internal set; }

        public event EventHandler? Changed;

        internal void Change() => Changed?.Invoke(this, EventArgs.Empty);
    }

    [method: JsonConstructor]
    private readonly struct Marked(int number)
    {
        public int Number { get; } = number;
    }

    private sealed record Computed(int Number)
    {
        [JsonIgnore]
        private string? Cached { get; set; }

        public string Text => Cached ??= Number.ToString(CultureInfo.InvariantCulture);

        public bool Equals(Computed? other) => other?.Number == Number;

        public override int GetHashCode() => Number;
    }

    // "kind" is not the first key that a server which sorts them sends back.
    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Circle), "circle")]
    [JsonDerivedType(typeof(Square), "square")]
    private abstract record Shape;

    private sealed record Circle(double Area) : Shape;

    private sealed record Square(int Area, bool Big) : Shape;

    private sealed record Holder(Shape Shape, DateTimeOffset? Until);

    private sealed record Node(int Id, List<Node> Children);

    private sealed record AsText(
        [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] long Id,
        [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Share);
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FsCheck.Xunit;
using Xunit;
using static Colonies.Properties.Laws.Travel;

namespace Colonies.Properties.Laws;

/// <summary>Each test registers for types of its own: a registration stays for the life of the process.</summary>
public sealed partial class CodecRegistration
{
    static CodecRegistration()
    {
        Codec.Register<Meters, double>(meters => meters.Length, length => new Meters(length));
        Codec.Register<Money, (decimal, string)>(money => (money.Amount, money.Currency), pair => new Money(pair.Item1, pair.Item2));
        Codec.Register(new TupleAsText());
        Codec.Register(new BoxFactory());
        Codec.Register(Contracts.Default);
        Codec.Register<Positive, int>(positive => positive.Number, number => new Positive(number));
        Codec.Register(new Liar());
    }

    [Property]
    public void A_type_travels_as_another(double length, int amount)
    {
        SurvivesOrIsRefused(new Meters(length));
        SurvivesOrIsRefused<Meters?>(new Meters(length));
        SurvivesAs($"[[{amount},\"SEK\"]]", new List<Money> { new(amount, "SEK") });
        SurvivesOrIsRefused(new Route("a", new Meters(length), [new(amount, "SEK")]));
        SurvivesOrIsRefused((new Money(amount, "x"), (Meters?)null));
    }

    [Fact]
    public void A_registered_tuple_is_one_element() => SurvivesAs("\"3;4\"", ((short)3, (short)4));

    [Property]
    public void A_factory_serves_a_family_of_types(int number, bool flag)
    {
        SurvivesAs($"{number}", new Box<int>(number));
        Survives(new Box<Box<bool>>(new(flag)));
        Survives(new List<(Box<bool>, int)> { (new(flag), number) });
        Assert.StartsWith("Box<Action> cannot travel", NeverTravels<Box<Action>>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Contracts_made_at_build_time_are_asked_first() =>
        SurvivesAs("{\"built_number\":3}", new Built { BuiltNumber = 3 });

    [Fact]
    public void An_attribute_on_a_type_or_a_member_is_enough()
    {
        SurvivesAs("\"#3\"", new Attributed(3));
        SurvivesAs("{\"Number\":\"#3\"}", new WithAttributed(new(3)));
    }

    [Fact]
    public void What_comes_too_late_is_refused_and_nothing_changes()
    {
        Assert.Equal(["{\"Number\":1}"], Json(new Late(1)));
        var refused = Assert.Throws<InvalidOperationException>(() => Codec.Register<Late, int>(late => late.Number, number => new Late(number)));
        Assert.Contains("Late is in use already", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["[{\"Number\":1}]"], Json(new List<Late> { new(1) }));
    }

    [Fact]
    public void A_type_inside_another_is_in_use_too()
    {
        _ = Codec<List<(int, Outer[])>>.Default;
        Assert.Throws<InvalidOperationException>(() => Codec.Register<Inner, int>(inner => inner.Number, number => new Inner(number)));
        Assert.Throws<InvalidOperationException>(() => Codec.Register(LateContracts.Default));
    }

    [Fact]
    public void What_a_converter_writes_is_exact_or_refused_too_and_what_it_throws_is_a_codec_exception()
    {
        Assert.Contains("9007199254740993", Refused(new Lie()).Message, StringComparison.Ordinal);
        Assert.Contains("must be positive", NotDecoded<Positive>("-1").Message, StringComparison.Ordinal);
        Assert.Equal("$[1]", NotDecoded<Positive[]>("[1,\"x\"]").Path);
    }

    [Fact]
    public void Many_threads_may_register_and_use_at_once()
    {
        Parallel.Invoke(
            () => Survives(new Raced<int>(1)),
            () => Survives(new Raced<string>("a")),
            () => Codec.Register<RacedToo, int>(raced => raced.Number, number => new RacedToo(number)),
            () => Survives(new Raced<bool>(true)));
        SurvivesAs("1", new RacedToo(1));
    }

    private readonly record struct Meters(double Length);

    private sealed record Money(decimal Amount, string Currency);

    private sealed record Route(string Name, Meters Length, IReadOnlyList<Money> Tolls)
    {
        public bool Equals(Route? other) => other is not null && (Name, Length) == (other.Name, other.Length) && Tolls.SequenceEqual(other.Tolls);

        public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    }

    private sealed record Box<T>(T Item);

    private sealed record Late(int Number);

    private sealed record Outer(Inner? Inner);

    internal sealed record Inner(int Number);

    private sealed record Lie;

    private sealed record Raced<T>(T Item);

    private sealed record RacedToo(int Number);

    private sealed record Positive(int Number)
    {
        public int Number { get; } = Number > 0 ? Number : throw new ArgumentException("must be positive");
    }

    internal sealed class Built
    {
        [JsonPropertyName("built_number")]
        public int BuiltNumber { get; set; }

        public override bool Equals(object? obj) => obj is Built other && other.BuiltNumber == BuiltNumber;

        public override int GetHashCode() => BuiltNumber;
    }

    [JsonConverter(typeof(Numbered))]
    private sealed record Attributed(int Number);

    private sealed record WithAttributed([property: JsonConverter(typeof(Numbered))] Attributed Number);

    private sealed class Numbered : JsonConverter<Attributed>
    {
        public override Attributed Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(int.Parse(reader.GetString()!.AsSpan(1), CultureInfo.InvariantCulture));

        public override void Write(Utf8JsonWriter writer, Attributed value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"#{value.Number}");
    }

    private sealed class TupleAsText : JsonConverter<(short, short)>
    {
        public override (short, short) Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = reader.GetString()!.Split(';');
            return (short.Parse(parts[0], CultureInfo.InvariantCulture), short.Parse(parts[1], CultureInfo.InvariantCulture));
        }

        public override void Write(Utf8JsonWriter writer, (short, short) value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{value.Item1};{value.Item2}");
    }

    private sealed class BoxFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Box<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)typeof(BoxFactory).GetMethod(nameof(Of))!.MakeGenericMethod(typeToConvert.GetGenericArguments()).Invoke(null, null)!;

        public static TravelsAs<Box<T>, T> Of<T>() => new TravelsAs<Box<T>, T>(box => box.Item, item => new Box<T>(item));
    }

    private sealed class Liar : JsonConverter<Lie>
    {
        public override Lie Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new();

        public override void Write(Utf8JsonWriter writer, Lie value, JsonSerializerOptions options) => writer.WriteNumberValue((1L << 53) + 1);
    }

    [JsonSerializable(typeof(Built))]
    private sealed partial class Contracts : JsonSerializerContext;

    [JsonSerializable(typeof(Inner))]
    private sealed partial class LateContracts : JsonSerializerContext;
}

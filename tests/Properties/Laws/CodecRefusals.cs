using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;
using Xunit;
using static Colonies.Properties.Laws.Travel;

namespace Colonies.Properties.Laws;

/// <summary>What System.Text.Json would let pass and come back changed: refused when the function is made, or with the value.</summary>
public sealed class CodecRefusals
{
    [Fact]
    public void What_can_never_travel_is_refused_when_the_function_is_made()
    {
        Assert.Contains("JsonElement", NeverTravels<object>(), StringComparison.Ordinal);
        Assert.StartsWith("List<Tagged>[].Tag cannot travel: ", NeverTravels<List<Tagged>>(), StringComparison.Ordinal);
        NeverTravels<Dictionary<string, object>>();
        NeverTravels<ArrayList>();
        NeverTravels<Hashtable>();
        NeverTravels<IDisposable>();
        NeverTravels<Action>();
        NeverTravels<Type>();
        NeverTravels<nint>();
        NeverTravels<int[,]>();
        NeverTravels<Task<int>>();
        NeverTravels<CancellationToken>();
        NeverTravels<InvalidOperationException>();
        NeverTravels<Stream>();
        NeverTravels<Lazy<int>>();
        NeverTravels<Complex>();
        NeverTravels<Range>();
        NeverTravels<IAsyncEnumerable<int>>();
        NeverTravels<Func<int>[]>();
        NeverTravels<(int, Action)>();
        NeverTravels<Many<object>>();
    }

    [Fact]
    public void Collections_that_would_come_back_changed_or_not_at_all_are_refused_when_the_function_is_made()
    {
        Assert.Contains("order", NeverTravels<Stack<int>>(), StringComparison.Ordinal);
        NeverTravels<ConcurrentStack<int>>();
        NeverTravels<ConcurrentBag<int>>();
        NeverTravels<ReadOnlyCollection<int>>();
        NeverTravels<FrozenSet<int>>();
        NeverTravels<ILookup<int, int>>();
        NeverTravels<Labelled>();
        Assert.Contains("key", NeverTravels<Dictionary<(int, int), int>>(), StringComparison.Ordinal);
        NeverTravels<Dictionary<int[], int>>();
    }

    [Fact]
    public void State_that_is_not_written_or_not_read_back_is_refused_when_the_function_is_made()
    {
        Assert.Contains("_balance", NeverTravels<Account>(), StringComparison.Ordinal);
        Assert.Contains("Items is written but not read back", NeverTravels<OnlyRead>(), StringComparison.Ordinal);
        Assert.Contains("Number is written but not read back", NeverTravels<SetInside>(), StringComparison.Ordinal);
        Assert.Contains("_secret", NeverTravels<Derived>(), StringComparison.Ordinal);
        Assert.Contains("Number", NeverTravels<Point>(), StringComparison.Ordinal);
        NeverTravels<Abstract>();
        Assert.Contains("discriminator", NeverTravels<NoDiscriminator>(), StringComparison.Ordinal);
        NeverTravels<(int, List<Dictionary<string, Account>>)>();
    }

    [Fact]
    public void A_derived_value_is_refused_where_its_base_is_declared()
    {
        Survives(new Person("a"));
        var refused = Refused<Team>(new([new Person("a"), new Employee("b", 3)]));
        Assert.Equal("$.Members[1]", refused.Path);
        Assert.Contains("Employee", refused.Message, StringComparison.Ordinal);
        Refused<Person>(new Employee("b", 3));
        Refused<(int, Person)>((1, new Employee("b", 3)));
        Refused<Collection<int>>(new ObservableCollection<int>([1]));
    }

    [Fact]
    public void A_comparer_of_its_own_is_refused()
    {
        Survives(new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 });
        Refused(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        Refused(new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        Refused(new SortedSet<int>(Comparer<int>.Create((x, y) => y.CompareTo(x))));
    }

    [Fact]
    public void A_member_that_is_missing_is_null_or_its_default_or_refused()
    {
        Assert.Equal(new Item("a", null, 3), Decoded<Item>("{\"Name\":\"a\"}"));
        Assert.Contains("Name", NotDecoded<Item>("{\"name\":\"a\"}").Message, StringComparison.Ordinal);
        NotDecoded<Item>("{\"Name\":null}");
        Refused(new Item(null!, null));
    }

    [Fact]
    public void What_a_type_leaves_out_by_attribute_is_left_out() =>
        Assert.Equal(0, Decoded<Caching>(Json(new Caching { Number = 1, Cache = 5 })).Cache);

    [Fact]
    public void What_a_property_throws_names_the_function()
    {
        var refused = Assert.Throws<CodecException>(() => Codec<Throwing>.Default.Encode(new(), "f"));
        Assert.Contains("f: element 1 (Throwing)", refused.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidTimeZoneException>(refused.InnerException);
    }

    private sealed record Tagged(object Tag);

    private sealed class Labelled : List<int>
    {
        public string? Label { get; set; }
    }

    private sealed class Account
    {
        private decimal _balance;

        public string? Owner { get; set; }

        internal decimal Add(decimal amount) => _balance += amount;
    }

    private sealed class OnlyRead
    {
        public List<int> Items { get; } = [];
    }

    private sealed class SetInside
    {
        public int Number { get; private set; }

        internal void Next() => Number++;
    }

    private class Keeping
    {
        private readonly int _secret = Random.Shared.Next();

        public override string ToString() => $"{_secret}";
    }

    private sealed class Derived : Keeping
    {
        public int Number { get; set; }
    }

    private readonly struct Point(int number)
    {
        public int Number { get; } = number;
    }

    private abstract class Abstract;

    [JsonDerivedType(typeof(HasNone))]
    private class NoDiscriminator;

    private sealed class HasNone : NoDiscriminator;

    private record Person(string Name);

    private sealed record Employee(string Name, int Grade) : Person(Name);

    private sealed record Team(Person[] Members);

    private sealed record Item(string Name, string? Note, int Count = 3);

    private sealed class Caching
    {
        [NonSerialized]
        private int _lookups;

        public int Number { get; set; }

        [JsonIgnore]
        public int Cache { get; set; }

        internal int Look() => ++_lookups;
    }

    private sealed class Throwing
    {
        [SuppressMessage("Design", "CA1065", Justification = "What is tested.")]
        [SuppressMessage("Performance", "CA1822", Justification = "The serializer reads instance members.")]
        public int Number => throw new InvalidTimeZoneException();
    }
}

using FsCheck;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;
using static Colonies.Properties.Laws.Travel;
using static LanguageExt.Prelude;

namespace Colonies.Properties.Laws;

/// <summary>Values of LanguageExt travel without anything being registered by the user.</summary>
[Properties(MaxTest = 100)]
public sealed class LanguageExtValuesLaws
{
    [Property]
    public void Sequences_and_sets_are_arrays(int[] numbers)
    {
        var json = $"[{string.Join(",", numbers)}]";
        SurvivesAs(json, toSeq(numbers));
        SurvivesAs(json, toList(numbers));
        SurvivesAs(json, toArray(numbers));
        SurvivesAs(json, toQueue(numbers));
        Survives(toSet(numbers));
        Survives(toHashSet(numbers));
        Survives(Seq1((1, toArray(numbers))));
        Survives(Seq1(true).Tail);
    }

    [Property]
    public void Maps_are_objects(int[] keys, NonEmptyString text)
    {
        Survives(toMap(keys.Distinct().Select(key => (key, $"v{key}"))));
        Survives(toHashMap(keys.Distinct().Select(key => ($"k{key}", Seq(key, 1)))));
        SurvivesOrIsRefused(HashMap((text.Get, 1)));
    }

    [Property]
    public void An_option_is_its_value_or_null(int number, bool flag, NonNull<string> text)
    {
        SurvivesAs($"{number}", Some(number));
        SurvivesAs("null", Option<int>.None);
        SurvivesAs("null", Option<string>.None);
        SurvivesOrIsRefused(Some(text.Get));
        Survives((Some(number), Option<(bool, int)>.Some((flag, number))));
        Survives(new Order(Some(number), Seq(Some(flag), None), new UserId(number)));
        Assert.Equal(new Order(None, Seq1(Some(true)).Tail, new UserId(1)), Decoded<Order>("{\"Count\":null,\"Flags\":[],\"By\":1}"));
    }

    [Property]
    public void An_either_names_its_side(int number, bool flag)
    {
        SurvivesAs($"{{\"Right\":{number}}}", Either<string, int>.Right(number));
        Survives(Either<bool, Seq<int>>.Left(flag));
        Refused(default(Either<int, int>));
        NotDecoded<Either<int, int>>("{\"Middle\":1}");
        NotDecoded<Either<int, int>>("{\"Left\":1,\"Right\":2}");
    }

    [Property]
    public void A_new_type_is_what_it_wraps(int number)
    {
        SurvivesAs($"{number}", new UserId(number));
        SurvivesAs($"[{number}]", Seq1(new UserId(number)));
        Assert.Equal("$[1]", NotDecoded<Seq<UserId>>("[1,\"x\"]").Path);
    }

    [Fact]
    public void What_has_no_form_is_refused_when_the_function_is_made()
    {
        NeverTravels<Option<Option<int>>>();
        NeverTravels<Option<Unit>>();
        NeverTravels<Option<int?>>();
        NeverTravels<Stck<int>>();
        NeverTravels<Fin<int>>();
        NeverTravels<Validation<string, int>>();
        NeverTravels<Seq<object>>();
        NeverTravels<Option<Action>>();
        NeverTravels<Aff<int>>();
    }

    private sealed record Order(Option<int> Count, Seq<Option<bool>> Flags, UserId By);

    private sealed class UserId(int value) : NewType<UserId, int>(value);
}

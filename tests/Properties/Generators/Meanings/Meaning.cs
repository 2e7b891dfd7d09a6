namespace Colonies.Properties.Generators;

/// <summary>
/// What a program means, without any of the code under test: the ways in which it may end. This is the definition of equality:
/// <list type="bullet">
/// <item>A run is possible when it ended as one of the endings, ran everything the ending must have run and nothing beyond what it may
/// have, each as often as it stands there, and nothing before what it comes after.</item>
/// <item>Programs are equal when they have the same endings with the same effects in the same order, see <see cref="IsExactly"/>.</item>
/// <item>A program refines another when each run of it is a possible run of the other. Fusing takes away an order that nobody asked for:
/// <c>m.Bind(f.Call)</c> refines <c>m >> f</c>, and where nothing fails both run the same, see <see cref="Refines(Meaning)"/>.</item>
/// </list>
/// A program without anything side by side has one ending with one order of its effects, so for those equality is what it seems.
/// </summary>
public sealed class Meaning
{
    private readonly List<Ending> _endings;

    internal Meaning(IEnumerable<Ending> endings) => _endings = [.. endings.Known()];

    internal IReadOnlyList<Ending> Endings => _endings;

    /// <summary>Whether all of it is known beforehand: one ending, and nothing that may or may not run.</summary>
    internal bool IsCertain => _endings is [{ May.IsEmpty: true }];

    /// <summary>Whether it ends with a value, for certain.</summary>
    internal bool IsSure => _endings is [{ May.IsEmpty: true, Failing: null }];

    internal HashSet<string> Outcomes => [.. _endings.Select(Keys.Outcome)];

    internal bool Allows(Observed run) => _endings.Any(ending => new Membership(ending).Holds(run));

    internal bool IsExactly(Meaning other) =>
        Keys.Of(_endings).SetEquals(Keys.Of(other._endings));

    /// <summary>Whether every run of this is one of the other.</summary>
    internal bool Refines(Meaning other) => _endings.All(ending => other._endings.Any(weaker => Refines(ending, weaker)));

    private static bool Refines(Ending ending, Ending weaker) =>
        Keys.Outcome(ending) == Keys.Outcome(weaker)
        && IsWithin(Effects(weaker.Must), Effects(ending.Must))
        && IsWithin(Effects(ending.All), Effects(weaker.All))
        && (!ending.May.IsEmpty || !weaker.May.IsEmpty || ending.Must.Count == weaker.Must.Count);

    /// <summary>Whether everything of one is in the other, as often.</summary>
    internal static bool IsWithin(IEnumerable<Effect> few, IEnumerable<Effect> many)
    {
        var counts = many.CountBy(effect => effect).ToDictionary();
        return few.CountBy(effect => effect).All(count => counts.GetValueOrDefault(count.Key) >= count.Value);
    }

    private static IEnumerable<Effect> Effects(IEnumerable<Event> events) => events.Select(happened => happened.Effect);

    public override string ToString() => string.Join("\n  or   ", _endings);
}

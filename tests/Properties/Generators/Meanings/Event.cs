using System.Collections.Immutable;

namespace Colonies.Properties.Generators;

/// <summary>An effect at its place in a program: the same function may run on the same argument at several places.</summary>
/// <param name="effect">What runs.</param>
/// <param name="after">What it waits for.</param>
public sealed class Event(Effect effect, Causes after)
{
    public Effect Effect => effect;

    public Causes After => after;

    /// <summary>Events and everything they come after.</summary>
    internal static ImmutableHashSet<Event> Closure(IEnumerable<Event> events)
    {
        var all = ImmutableHashSet.CreateBuilder<Event>();
        var rest = new Stack<Event>(events);
        while (rest.TryPop(out var next))
        {
            if (!all.Add(next))
                continue;
            foreach (var earlier in next.After.Usually)
                rest.Push(earlier);
        }

        return all.ToImmutable();
    }

    public override string ToString() => effect.ToString();
}

/// <summary>
/// What comes before something. A cleanup is the only thing for which that depends on how it came to be: it runs after whatever it looks
/// after, but when that was cut short, after whatever of it did run.
/// </summary>
public sealed record Causes(ImmutableHashSet<Event> Usually, ImmutableHashSet<Event> IfCutShort)
{
    internal static readonly Causes None = Of([]);

    internal static Causes Of(ImmutableHashSet<Event> events) => new(events, events);

    internal static Causes OfAll(IEnumerable<Causes> all) => all.Aggregate(None, (causes, more) => causes.And(more));

    internal Causes And(Causes more) => new(Usually.Union(more.Usually), IfCutShort.Union(more.IfCutShort));

    /// <summary>These, and everything that ran after them. When they are a cleanup's, what that usually comes after is no part of it.</summary>
    internal Causes And(ImmutableHashSet<Event> events) =>
        new(Usually.Union(events), IfCutShort.Union(Usually == IfCutShort ? events : events.Except(Event.Closure(Usually))));
}

using System.Collections.Immutable;

namespace Colonies.Properties.Generators;

/// <summary>
/// One way in which a program may end, and what it then has run: what it must have, and what it may have besides, each event once at most
/// and only after what it comes after.
/// </summary>
/// <param name="Value">The numbers of the value, null for one that never comes; no list when none of them comes.</param>
/// <param name="Failures">What failed, side by side: any of it may be the one that is told, and then cuts the others short.</param>
/// <param name="Must">Everything that runs when nothing is cut short.</param>
/// <param name="May">What was cut short earlier: anywhere, or not at all.</param>
public sealed record Ending(IReadOnlyList<Element?>? Value, IReadOnlyList<Told> Failures, ImmutableHashSet<Event> Must, ImmutableHashSet<Event> May)
{
    internal static Ending Of(IEnumerable<int> numbers, Causes after) => new([.. numbers.Select(number => new Element(number, after))], [], [], []);

    internal static Ending Failed(string text, int code = 0) => Failed(new Failing([new Reason(text, code)]), [], []);

    internal static Ending Failed(Failing failing, ImmutableHashSet<Event> must, ImmutableHashSet<Event> may) =>
        new(null, [new Told(failing, must)], must, may);

    /// <summary>The failure; null for a value. Only of an ending that <see cref="Known"/> gave.</summary>
    internal Failing? Failing => Failures is [var told] ? told.Failing : null;

    internal IReadOnlyList<int> Numbers => [.. Value!.Select(element => element!.Number)];

    /// <summary>Everything that can have happened.</summary>
    internal ImmutableHashSet<Event> All => Must.Union(May);

    /// <summary>How it may end when it is known how: each failure by itself, with everything beside it cut short.</summary>
    internal IEnumerable<Ending> Known() => Failures.Count == 0 ? [this] : Failures.Select(told => Failed(told.Failing, told.Must, All.Except(told.Must)));

    /// <summary>The same after other things, which have ended.</summary>
    internal Ending After(Ending before)
    {
        var must = Must.Union(before.Must);
        return new(Value, [.. Failures.Select(told => told with { Must = told.Must.Union(before.Must) })], must, May.Union(before.May).Except(must));
    }

    /// <summary>The same value, all of it only when everything has ended.</summary>
    internal Ending Whole(Causes start) => Failing is not null ? this : this with { Value = Of(Numbers, start.And(Must)).Value };

    /// <summary>A composed function on the value: dataflow, so each step waits for its own inputs only.</summary>
    /// <param name="function">The function.</param>
    /// <param name="count">How many numbers it takes.</param>
    internal Ending Apply(Func<IReadOnlyList<Element?>, Happening, IReadOnlyList<Element?>> function, int count)
    {
        var happening = new Happening();
        var outputs = function(Elements(count), happening);
        var failures = happening.Failures.Select(failure => new Told(new Failing([failure.Reason]), Event.Closure([failure.Event])));
        return this with { Value = outputs, Failures = [.. Failures, .. failures], Must = Must.Union(happening.Events) };
    }

    internal IReadOnlyList<Element?> Elements(int count) => Value ?? [.. Enumerable.Repeat<Element?>(null, count)];

    public override string ToString() =>
        $"{(Failing is null ? string.Join(", ", Numbers) : Failing)} after [{Text(Must)}]{(May.IsEmpty ? "" : $" and perhaps [{Text(May)}]")}";

    /// <summary>What comes after much stands last.</summary>
    private static string Text(IEnumerable<Event> events) => string.Join(", ", events.OrderBy(happened => Event.Closure([happened]).Count));
}

/// <summary>A failure, and what must have run when it is the one that is told.</summary>
public sealed record Told(Failing Failing, ImmutableHashSet<Event> Must);

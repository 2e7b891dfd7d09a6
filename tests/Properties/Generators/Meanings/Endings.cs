using System.Collections.Immutable;

namespace Colonies.Properties.Generators;

/// <summary>How the endings of a program's parts make its own.</summary>
internal static class Endings
{
    /// <summary>What depends on a value, or waits for all of what gave it.</summary>
    internal static IEnumerable<Ending> Then(this IEnumerable<Ending> first, Causes start, Func<IReadOnlyList<int>, Causes, IEnumerable<Ending>> next) =>
        first.Known().SelectMany(ending => ending.Failing is not null
            ? [ending]
            : next(ending.Numbers, start.And(ending.Must)).Select(then => then.After(ending)));

    /// <summary>
    /// Another program for some failures. It does not ask which of them it was, so they are one to it. It is not looked after any more, so
    /// what takes its value need not wait for all of it.
    /// </summary>
    internal static IEnumerable<Ending> Rescue(
        this IEnumerable<Ending> first, Causes start, Func<Failing, bool> when, Func<Causes, IEnumerable<Ending>> next)
    {
        var all = first.Known().ToLookup(ending => ending.Failing is { } failing && when(failing));
        var others = all[false].Select(ending => ending.Whole(start));
        if (!all[true].Any())
            return others;
        var any = Any([.. all[true]]);
        return others.Concat(next(start.And(any.Must)).Select(then => then.After(any)));
    }

    /// <summary>A program after another, however that ended, and with its ending.</summary>
    /// <param name="first">The other.</param>
    /// <param name="start">What the other comes after.</param>
    /// <param name="cleanup">The program. When the other is cut short, it runs after whatever of it did run.</param>
    internal static IEnumerable<Ending> Finally(this IEnumerable<Ending> first, Causes start, Func<Causes, IEnumerable<Ending>> cleanup) =>
        from ending in first.Known()
        from cleaned in cleanup(new Causes(start.Usually.Union(ending.Must), start.IfCutShort)).Known()
        let both = cleaned.After(ending)
        let reasons = new[] { ending.Failing, cleaned.Failing }.OfType<Failing>().SelectMany(failing => failing.Reasons).ToList()
        select reasons.Count > 0
            ? Ending.Failed(new Failing(reasons), both.Must, both.May)
            : (both with { Value = ending.Value }).Whole(start);

    /// <summary>Programs side by side.</summary>
    /// <param name="children">How each may end, and how many numbers its value has.</param>
    internal static IEnumerable<Ending> Beside(IEnumerable<(IEnumerable<Ending> Endings, int Count)> children) => children.Aggregate(
        (IEnumerable<Ending>)[Ending.Of([], Causes.None)],
        (before, child) =>
        {
            Ending[] all = [.. child.Endings];
            return from ending in before
                   from next in all
                   select new Ending(
                       [.. ending.Value!, .. next.Elements(child.Count)],
                       [.. ending.Failures, .. next.Failures],
                       ending.Must.Union(next.Must),
                       ending.May.Union(next.May));
        });

    internal static IEnumerable<Ending> Known(this IEnumerable<Ending> endings) => endings.SelectMany(ending => ending.Known());

    /// <summary>One of several endings, it is not known which.</summary>
    private static Ending Any(List<Ending> endings)
    {
        var must = endings.Select(ending => ending.Must).Aggregate((all, next) => all.Intersect(next));
        return endings[0] with { Must = must, May = endings.SelectMany(ending => ending.All).ToImmutableHashSet().Except(must) };
    }
}

using LanguageExt;
using LanguageExt.Common;

namespace Colonies;

/// <summary>
/// What a <see cref="ColoniesMonad{A}"/> describes, without its types: a closed set of cases. The types are kept by the only code that
/// makes them, <see cref="ColoniesMonad{A}"/>. Classes, not records: they nest to any depth, and generated equality would recurse.
/// </summary>
internal abstract class Computation
{
    private protected Computation(Computation? source) => Source = source;

    /// <summary>What must have ended before this can run; null at the start.</summary>
    internal Computation? Source { get; }
}

/// <summary>A value that is already here.</summary>
internal sealed class Pure(object? value, Travel travel) : Computation(null)
{
    internal object? Value => value;

    internal Travel Travel => travel;
}

/// <summary>A failure. Nothing behind it runs.</summary>
internal sealed class Fail(Error error) : Computation(null)
{
    internal Error Error => error;
}

/// <summary>A computation that is made anew each time it is run. It needs no value, so it can be looked into.</summary>
internal sealed class Defer(Func<Located> make) : Computation(null)
{
    internal Func<Located> Make => make;
}

/// <summary>An effect of this process.</summary>
internal sealed class Lift(string kind, Func<CancellationToken, Task<Outcome>> run) : Computation(null)
{
    /// <summary>What it was lifted from, for plans.</summary>
    internal string Kind => kind;

    internal Func<CancellationToken, Task<Outcome>> Run => run;
}

/// <summary>Computations side by side, and how their values become one.</summary>
internal sealed class Beside(IReadOnlyList<Located> children, Func<object?[], object?> combine, bool isFlat) : Computation(null)
{
    internal IReadOnlyList<Located> Children => children;

    internal Func<object?[], object?> Combine => combine;

    /// <summary>Whether the one value travels as its parts do, one after another; else it is one element of its own.</summary>
    internal bool IsFlat => isFlat;
}

/// <summary>A remote function applied to the source's value. Steps that need nothing of the client in between are one submission.</summary>
internal sealed class Step(Computation source, Arrow arrow, Travel input, Travel output, Origin? writtenAt) : Computation(source)
{
    internal Arrow Arrow => arrow;

    internal Travel Input => input;

    internal Travel Output => output;

    internal Origin? WrittenAt => writtenAt;
}

/// <summary>The source's sequence as so many elements, which a function takes as its <see cref="Many{T}"/>.</summary>
internal sealed class Spread(Computation source, Func<object?, object?> combine) : Computation(source)
{
    internal Func<object?, object?> Combine => combine;
}

/// <summary>A local function changes the source's value.</summary>
internal abstract class Select(Computation source, Travel travel) : Computation(source)
{
    /// <summary>How the changed value travels.</summary>
    internal Travel Travel => travel;

    internal abstract object? Transform(object? value);
}

/// <summary>With its types, so that a million of them need no million closures.</summary>
internal sealed class Select<A, B>(Computation source, Func<A, B> transform) : Select(source, Travel<B>.Instance)
{
    internal override object? Transform(object? value) => transform((A)value!);
}

/// <summary>A local function of the source's value decides what runs next: it cannot be looked into, so a stage ends here.</summary>
internal abstract class Bind(Computation source) : Computation(source)
{
    internal abstract Located Next(object? value);
}

/// <summary>With its types, so that a million of them need no million closures.</summary>
internal sealed class Bind<A, B>(Computation source, Func<A, ColoniesMonad<B>> next) : Bind(source)
{
    internal override Located Next(object? value) => next((A)value!).Located;
}

/// <summary>Another computation after the source, whose value is dropped.</summary>
internal sealed class After(Computation source, Located next) : Computation(source)
{
    internal Located Next => next;
}

/// <summary>What the source's failure is answered with; null leaves it a failure.</summary>
internal sealed class Catch(Computation source, Func<Error, Located?> handler) : Computation(source)
{
    internal Func<Error, Located?> Handler => handler;
}

/// <summary>What runs after the source, however it ended.</summary>
internal sealed class Finally(Computation source, Located cleanup) : Computation(source)
{
    internal Located Cleanup => cleanup;
}

/// <summary>Uses what the source gave, and releases it however the use ended.</summary>
internal sealed class Bracket(Computation source, Func<object?, Located> use, Func<object?, Located> release) : Computation(source)
{
    internal Func<object?, Located> Use => use;

    internal Func<object?, Located> Release => release;
}

/// <summary>The longest time the source may take.</summary>
internal sealed class Timeout(Computation source, TimeSpan limit, string of) : Computation(source)
{
    internal TimeSpan Limit => limit;

    /// <summary>What took too long, in the words of the failure.</summary>
    internal string Of => of;
}

/// <summary>Runs the source again when it failed.</summary>
internal sealed class Retry(Computation source, Schedule schedule, Func<Error, bool> when) : Computation(source)
{
    internal Schedule Schedule => schedule;

    internal Func<Error, bool> When => when;
}

/// <summary>A computation and the colony it names, if it names one.</summary>
internal readonly record struct Located(Computation Node, ColonyConnection? Colony)
{
    /// <summary>The same, in another colony where it names none itself.</summary>
    internal Located Or(ColonyConnection? colony) => new(Node, Colony ?? colony);
}

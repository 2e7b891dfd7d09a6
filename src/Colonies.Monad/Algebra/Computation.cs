using System.Text.Json;
using LanguageExt.Common;

namespace Colonies;

/// <summary>
/// What a <see cref="ColoniesMonad{A}"/> describes, without its types: a closed set of cases. The types are kept by the only code that
/// makes them, <see cref="ColoniesMonad{A}"/>. Classes, not records: they nest to any depth, and generated equality would recurse.
/// </summary>
internal abstract class Computation
{
    private protected Computation(Computation? source) => Source = source;

    /// <summary>What must have given a value before this can run; null at the start.</summary>
    internal Computation? Source { get; }
}

/// <summary>A value that is already here.</summary>
internal sealed class Pure(object? value) : Computation(null)
{
    internal object? Value => value;
}

/// <summary>A failure. Nothing behind it runs.</summary>
internal sealed class Fail(Error error) : Computation(null)
{
    internal Error Error => error;
}

/// <summary>A remote function applied to the source's value. Steps that follow each other become one submission.</summary>
internal sealed class Step(Computation source, Arrow arrow, Encode encode, Decode decode)
    : Computation(source)
{
    internal Arrow Arrow => arrow;

    internal Encode Encode => encode;

    internal Decode Decode => decode;
}

/// <summary>A local function of the source's value decides what runs next: it cannot be looked into, so a stage ends here.</summary>
internal sealed class Bind(Computation source, Func<object?, Located> next) : Computation(source)
{
    internal Func<object?, Located> Next => next;
}

/// <summary>A local function changes the source's value.</summary>
internal sealed class Map(Computation source, Func<object?, object?> transform) : Computation(source)
{
    internal Func<object?, object?> Transform => transform;
}

/// <summary>A computation and the colony it names, if it names one.</summary>
internal readonly record struct Located(Computation Node, ColonyConnection? Colony);

/// <summary>Turns a value into arguments of the function named.</summary>
internal delegate IReadOnlyList<JsonElement> Encode(object? value, string of);

/// <summary>Turns the outputs of the function named into a value.</summary>
internal delegate object? Decode(IReadOnlyList<JsonElement> elements, string of);

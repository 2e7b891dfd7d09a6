namespace Colonies;

/// <summary>F#'s unit, without F#: null at run time.</summary>
internal static class Nothing
{
    /// <summary>The value of a unit type, or of <see cref="object"/>: what F# takes where nothing says which unit is meant.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="A"/> is no unit.</exception>
    internal static A Of<A>() => typeof(A) == typeof(object) || Codec<A>.Default.Count == 0
        ? default!
        : throw new InvalidOperationException(
            $"colony {{ ... }} must give a {typeof(A).Name} here, and gives nothing: an `if` needs its `else`, and the end a `return`.");
}

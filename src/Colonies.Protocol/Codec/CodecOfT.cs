using System.Text.Json;

namespace Colonies;

/// <summary>
/// How a <typeparamref name="T"/> travels as the elements of an argument or result list. The wire is a monoid: a unit is no element,
/// a tuple is its parts one after another (flattened), <see cref="Many{T}"/> is all the remaining elements, and anything else is
/// exactly one JSON element. Thread safe.
/// </summary>
/// <remarks>
/// Laws: <c>Decode(Encode(x))</c> equals <c>x</c>, or <c>Encode</c> refuses; <c>Encode((a, b))</c> equals <c>Encode(a)</c> followed by
/// <c>Encode(b)</c>.
/// A unit is any value type without fields (<see cref="ValueTuple"/>, the units of LanguageExt and System.Reactive) and F#'s <c>unit</c>.
/// </remarks>
public sealed class Codec<T>
{
    private readonly ElementCodec _codec;

    private Codec(ElementCodec codec) => _codec = codec;

    /// <summary>The codec of <typeparamref name="T"/>.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> holds a <see cref="Many{T}"/> that is not last.</exception>
    public static Codec<T> Default => Cached.Value ?? throw new ArgumentException(Cached.Reason);

    /// <summary>
    /// How many elements a <typeparamref name="T"/> takes: 0 for a unit, the sum of the parts for a tuple, null when it ends in a
    /// <see cref="Many{T}"/> and takes all the remaining ones.
    /// </summary>
    public int? Count => _codec.Count;

    /// <summary>Turns a value into elements.</summary>
    /// <param name="value">The value.</param>
    /// <param name="of">Whose arguments or results these are, for messages: a function's name.</param>
    /// <exception cref="CodecException">
    /// The wire would change the value: the message names the element and says what would be right.
    /// </exception>
    public IReadOnlyList<JsonElement> Encode(T value, string of)
    {
        var elements = new List<JsonElement>(_codec.Count ?? 4);
        _codec.Encode(value, elements, of);
        return elements;
    }

    /// <summary>Turns elements into a value.</summary>
    /// <param name="elements">All of them; neither fewer nor more than <typeparamref name="T"/> takes.</param>
    /// <param name="of">Whose arguments or results these are, for messages: a function's name.</param>
    /// <exception cref="CodecException">The elements are no <typeparamref name="T"/>: the message has the JSON and the type.</exception>
    public T Decode(IReadOnlyList<JsonElement> elements, string of)
    {
        ArgumentNullException.ThrowIfNull(elements);
        if (_codec.Count is { } count && count != elements.Count)
            throw CodecException.WrongCount(of, CodecException.Counted(count), typeof(T), elements);

        var position = 0;
        return (T)_codec.Decode(elements, ref position, of)!;
    }

    /// <summary>
    /// The reason is kept, because an exception in a static constructor would hide it behind a TypeInitializationException.
    /// </summary>
    private static class Cached
    {
        internal static readonly Codec<T>? Value;
        internal static readonly string? Reason;

        static Cached()
        {
            try
            {
                Value = new(ElementCodec.For(typeof(T)));
            }
            catch (ArgumentException e)
            {
                Reason = e.Message;
            }
        }
    }
}

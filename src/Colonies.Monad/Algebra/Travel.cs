using System.Text.Json;

namespace Colonies;

/// <summary>How values of a type travel, without the type. Nothing is asked of the codec before it is needed.</summary>
internal abstract class Travel
{
    /// <summary>How many elements a value has; null for any number.</summary>
    internal abstract int? Count { get; }

    /// <summary>Turns a value into arguments of the function named.</summary>
    internal abstract IReadOnlyList<JsonElement> Encode(object? value, string of);

    /// <summary>Turns the outputs of the function named into a value.</summary>
    internal abstract object? Decode(IReadOnlyList<JsonElement> elements, string of);
}

/// <summary>How an <typeparamref name="A"/> travels.</summary>
internal sealed class Travel<A> : Travel
{
    internal static Travel<A> Instance { get; } = new();

    internal override int? Count => Codec<A>.Default.Count;

    internal override IReadOnlyList<JsonElement> Encode(object? value, string of) => Codec<A>.Default.Encode((A)value!, of);

    internal override object? Decode(IReadOnlyList<JsonElement> elements, string of) => Codec<A>.Default.Decode(elements, of);
}

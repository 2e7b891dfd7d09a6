using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>Exactly one JSON element.</summary>
internal sealed class SingleCodec<T> : ElementCodec
{
    private readonly bool _isExact = Reach.IsExact(typeof(T));
    private readonly JsonTypeInfo<T> _type = (JsonTypeInfo<T>)PayloadJson.Options.GetTypeInfo(typeof(T));

    internal override int? Count => 1;

    internal override void Encode(object? value, List<JsonElement> into, string of)
    {
        JsonElement element;
        try
        {
            element = JsonSerializer.SerializeToElement((T)value!, _type);
        }
        // Whatever a property or a converter of the user's throws: the message says whose value it was.
        catch (Exception e)
        {
            var (json, path) = Unfinished.Of((T)value!, _type);
            throw CodecException.CannotBeSent(of, into.Count + 1, typeof(T), json, path, e);
        }

        if (!_isExact)
        {
            try
            {
                Exactness.Check(element);
            }
            // A JsonElement may hold text that is none.
            catch (Exception e) when (e is RefusedException or InvalidOperationException)
            {
                throw CodecException.CannotBeSent(of, into.Count + 1, typeof(T), Excerpt.Of(element), RefusedException.PathOf(e), e);
            }
        }

        into.Add(element);
    }

    internal override object? Decode(IReadOnlyList<JsonElement> from, ref int position, string of)
    {
        // Reached only by a tuple whose Many is short of the fixed elements before it.
        if (position >= from.Count)
            throw CodecException.WrongCount(of, $"at least {position + 1} elements", typeof(T), from);
        var element = from[position++];
        try
        {
            return element.Deserialize(_type);
        }
        catch (Exception e)
        {
            throw CodecException.IsNot(of, position, typeof(T), element, e);
        }
    }
}

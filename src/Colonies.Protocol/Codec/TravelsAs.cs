using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies;

/// <summary>
/// Writes a <typeparamref name="T"/> as the <typeparamref name="TWire"/> it stands for, one to one. For one type,
/// <see cref="Codec.Register{T, TWire}"/> is shorter; for a family of types a <see cref="JsonConverterFactory"/> makes these.
/// Thread safe if the two functions are.
/// </summary>
/// <param name="to">From the value to what travels. It may refuse a value with a <see cref="JsonException"/>.</param>
/// <param name="from">And back: <c>from(to(x))</c> equals <c>x</c>.</param>
/// <remarks>The null of a class is written as null and never given to the functions.</remarks>
public sealed class TravelsAs<T, TWire>(Func<T, TWire> to, Func<TWire, T> from) : JsonConverter<T>, IHolds
{
    private readonly Func<T, TWire> _to = to ?? throw new ArgumentNullException(nameof(to));
    private readonly Func<TWire, T> _from = from ?? throw new ArgumentNullException(nameof(from));

    IEnumerable<Type> IHolds.Types => [typeof(TWire)];

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        _from((TWire)Nested.Read(ref reader, options.GetTypeInfo(typeof(TWire)), "")!);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        JsonSerializer.Serialize(writer, _to(value), options.GetTypeInfo(typeof(TWire)));
    }
}

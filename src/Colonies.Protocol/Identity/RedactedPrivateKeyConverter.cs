using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Writes a private key into JSON as its redacted text, and reads none: a secret has no place in a document.</summary>
internal sealed class RedactedPrivateKeyConverter : JsonConverter<PrivateKey>
{
    public override PrivateKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A private key is not read from JSON; read its text and use PrivateKey.Parse.");

    public override void Write(Utf8JsonWriter writer, PrivateKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

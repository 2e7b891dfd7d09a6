using System.Buffers;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// A result that is not yet written: the writer makes it, the caller's thread turns it into JSON. It holds immutable records only.
/// </summary>
internal sealed class Reply
{
    private readonly Func<byte[]> _write;

    private Reply(Func<byte[]> write) => _write = write;

    /// <summary>The empty object, for messages without a result.</summary>
    internal static Reply Nothing { get; } = new(() => "{}"u8.ToArray());

    internal static Reply Of<T>(T value) => new(() => WireJson.Write(value));

    /// <summary>A list. An empty one is <c>null</c> on the wire, as clients know it (protocol section 5.1).</summary>
    internal static Reply List<T>(IReadOnlyList<T> values) => new(() => WireJson.Write(values.Count == 0 ? null : values));

    internal static Reply Of(ProcessView process) => new(() => Write(process.Write));

    internal static Reply List(IReadOnlyList<ProcessView> processes) => new(() => processes.Count == 0 ? "null"u8.ToArray() : Write(json =>
    {
        json.WriteStartArray();
        foreach (var process in processes)
            process.Write(json);
        json.WriteEndArray();
    }));

    internal byte[] Write() => _write();

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }
}

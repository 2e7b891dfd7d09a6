using System.Buffers;

namespace Colonies;

/// <summary>Values that wait to be sent together: the text of a JSON array. Used by one thread at a time.</summary>
internal sealed class StreamBatch
{
    /// <summary>What a server takes as one entry, less the brackets.</summary>
    internal const int LargestValue = (10 << 20) - 2;

    /// <summary>What is larger is sent before more is added.</summary>
    private const int FullBytes = 256 << 10;

    private readonly ArrayBufferWriter<byte> _json = new();

    internal bool IsEmpty => _json.WrittenCount == 0;

    internal bool IsFull => _json.WrittenCount >= FullBytes;

    /// <summary>Adds the JSON of a value, if a server takes it together with what is there.</summary>
    internal bool TryAdd(ReadOnlySpan<byte> value)
    {
        if (!IsEmpty && _json.WrittenCount + value.Length >= LargestValue)
            return false;
        _json.Write(IsEmpty ? "["u8 : ","u8);
        _json.Write(value);
        return true;
    }

    /// <summary>What was added since the last time.</summary>
    internal byte[] Take()
    {
        _json.Write("]"u8);
        var taken = _json.WrittenSpan.ToArray();
        _json.ResetWrittenCount();
        return taken;
    }
}

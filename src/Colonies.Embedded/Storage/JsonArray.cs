namespace Colonies.Engine;

/// <summary>JSON arrays as text, so that elements keep their exact form.</summary>
internal static class JsonArray
{
    internal static readonly byte[] Empty = "[]"u8.ToArray();

    /// <summary>Puts the elements of all arrays into one, in order.</summary>
    internal static byte[] Concatenate(IReadOnlyList<byte[]> arrays)
    {
        if (arrays.Count == 1)
            return arrays[0];
        var joined = new MemoryStream(2 + arrays.Sum(array => array.Length));
        joined.WriteByte((byte)'[');
        foreach (var array in arrays)
        {
            var elements = array.AsSpan().Trim(" \t\r\n"u8)[1..^1].Trim(" \t\r\n"u8);
            if (elements.IsEmpty)
                continue;
            if (joined.Length > 1)
                joined.WriteByte((byte)',');
            joined.Write(elements);
        }

        joined.WriteByte((byte)']');
        return joined.ToArray();
    }
}

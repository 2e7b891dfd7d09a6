using System.Buffers;
using System.Text;

namespace Colonies.Protocol;

/// <summary>Reads a signature's hex as the Go packages of the reference do, with their words for what is wrong.</summary>
internal static class HexText
{
    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The index of the first character that is no hex digit, or -1.</summary>
    public static int FirstOther(ReadOnlySpan<char> hex) => hex.IndexOfAnyExcept(_digits);

    /// <summary>Fills <paramref name="signature"/>, or returns what the reference answers instead.</summary>
    public static string? Read(ReadOnlySpan<char> hex, Span<byte> signature)
    {
        int other = FirstOther(hex);
        if (other >= 0)
            return $"encoding/hex: invalid byte: {Describe(FirstByte(hex[other..]))}";
        if (hex.Length % 2 != 0)
            return "encoding/hex: odd length hex string";
        if (hex.Length != 2 * signature.Length)
            return "Invalid signature length";
        Convert.FromHexString(hex, signature, out _, out _);
        return null;
    }

    /// <summary>Go reads strings as UTF-8: what it finds first in another character is the first byte of its encoding.</summary>
    private static byte FirstByte(ReadOnlySpan<char> text)
    {
        Span<byte> utf8 = stackalloc byte[4];
        Rune.DecodeFromUtf16(text, out Rune rune, out _);
        rune.EncodeToUtf8(utf8);
        return utf8[0];
    }

    /// <summary>Go's <c>%#U</c>: the code point, and the character when it can be printed.</summary>
    private static string Describe(byte value) =>
        value is (>= 0x20 and < 0x7F) or (>= 0xA1 and not 0xAD) ? $"U+{value:X4} '{(char)value}'" : $"U+{value:X4}";
}

using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Digests;

namespace Colonies.Protocol;

/// <summary>SHA3-256 (FIPS 202): the platform's where it has one, else BouncyCastle's, with the same answer.</summary>
internal static class Sha3
{
    public const int Size = 32;

    private const int OnStack = 1024;

    /// <summary>Digests the UTF-8 bytes of a text; a lone surrogate counts as U+FFFD.</summary>
    public static void OfText(string text, Span<byte> digest)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> utf8 = rented ?? stackalloc byte[OnStack];
        OfBytes(utf8[..Encoding.UTF8.GetBytes(text, utf8)], digest);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    public static void OfBytes(ReadOnlySpan<byte> bytes, Span<byte> digest)
    {
        if (SHA3_256.IsSupported)
            SHA3_256.HashData(bytes, digest);
        else
            Managed(bytes, digest);
    }

    public static void Managed(ReadOnlySpan<byte> bytes, Span<byte> digest)
    {
        var sha3 = new Sha3Digest(8 * Size);
        sha3.BlockUpdate(bytes);
        sha3.DoFinal(digest);
    }
}

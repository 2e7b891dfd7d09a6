namespace Colonies.Protocol;

/// <summary>The id of a key: SHA3-256 of the lower-case hex TEXT of the uncompressed public key (protocol section 1).</summary>
internal static class Identifier
{
    public const int PublicKeySize = 65;

    public static string OfKey(ISecp256k1 curve, ReadOnlySpan<byte> secret)
    {
        Span<byte> publicKey = stackalloc byte[PublicKeySize];
        curve.PublicKey(secret, publicKey);
        return OfPublicKey(publicKey);
    }

    public static string OfPublicKey(ReadOnlySpan<byte> publicKey)
    {
        Span<byte> text = stackalloc byte[2 * PublicKeySize];
        Span<byte> id = stackalloc byte[Sha3.Size];
        Convert.TryToHexStringLower(publicKey, text, out _);
        Sha3.OfBytes(text, id);
        return Convert.ToHexStringLower(id);
    }
}

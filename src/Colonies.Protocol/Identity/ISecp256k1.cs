namespace Colonies.Protocol;

/// <summary>What ids and signatures need of the curve. Implementations are safe to use from several threads.</summary>
/// <remarks>Callers have checked every number: keys, r and s are 1 to n-1 and the recovery id is 0 to 3.</remarks>
internal interface ISecp256k1
{
    /// <summary>The name that <see cref="Secp256k1.Implementation"/> reports.</summary>
    string Name { get; }

    /// <summary>Writes the uncompressed public key, 65 bytes, of a private key.</summary>
    void PublicKey(ReadOnlySpan<byte> key, Span<byte> publicKey);

    /// <summary>Writes r, s and v, 65 bytes: nonce by RFC 6979 with HMAC-SHA256, s low, v flipped with s.</summary>
    void Sign(ReadOnlySpan<byte> key, ReadOnlySpan<byte> digest, Span<byte> signature);

    /// <summary>Writes the uncompressed public key that made a signature, high s or low, unless there is none.</summary>
    Recovery Recover(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature, Span<byte> publicKey);
}

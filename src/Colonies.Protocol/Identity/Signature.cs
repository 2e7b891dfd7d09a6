namespace Colonies.Protocol;

/// <summary>Signs texts and finds out who signed them, as the reference server does (protocol section 1).</summary>
/// <remarks>
/// A signature is 130 hex characters: r, s and the recovery id v over the SHA3-256 of the UTF-8 bytes of the text. Safe to
/// use from several threads.
/// </remarks>
public static class Signature
{
    /// <summary>Length of a signature in bytes; its text is twice as long.</summary>
    internal const int Size = 65;

    private const int R = 0;
    private const int S = 32;
    private const int V = 64;

    /// <summary>Signs a text, deterministically: the same key and text give the same signature (RFC 6979).</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="text">What to sign; of a request, its base64 payload exactly as sent.</param>
    /// <returns>130 lower-case hex characters, with s at most n/2 and v 0 or 1.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string Sign(PrivateKey key, string text) => Sign(Secp256k1.Current, key, text);

    /// <summary>Recovers who signed a text. Any well-formed signature has some signer: compare the id with those you know.</summary>
    /// <param name="text">The text that was signed.</param>
    /// <param name="signatureHex">130 hex characters in either case.</param>
    /// <returns>The signer's id, 64 lower-case hex characters.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="SignatureException">The signature is malformed; the message is the reference server's own.</exception>
    public static string RecoverId(string text, string signatureHex) => RecoverId(Secp256k1.Current, text, signatureHex);

    internal static string Sign(ISecp256k1 curve, PrivateKey key, string text)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> digest = stackalloc byte[Sha3.Size];
        Span<byte> signature = stackalloc byte[Size];
        Sha3.OfText(text, digest);
        curve.Sign(key.Secret, digest, signature);
        return Convert.ToHexStringLower(signature);
    }

    internal static string RecoverId(ISecp256k1 curve, string text, string signatureHex)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(signatureHex);
        Span<byte> signature = stackalloc byte[Size];
        Refuse(HexText.Read(signatureHex, signature));
        Refuse(Malformed(signature));
        signature[V] &= 3;

        Span<byte> digest = stackalloc byte[Sha3.Size];
        Span<byte> publicKey = stackalloc byte[Identifier.PublicKeySize];
        Sha3.OfText(text, digest);
        Refuse(curve.Recover(digest, signature, publicKey) switch
        {
            Recovery.NotOnCurve => "Failed to recover public key: invalid signature: not for a valid curve point",
            Recovery.AtInfinity => "Failed to recover public key: invalid signature: recovered pubkey is the point at infinity",
            _ when Scalar.IsHigh(signature.Slice(S, Scalar.Size)) =>
                "Failed verify signature: Signature s value is over half the order",
            _ => null,
        });
        return Identifier.OfPublicKey(publicKey);
    }

    /// <summary>The reference's checks ahead of the curve, in its order; it adds 27 to v in a byte, so 255 reads as 26.</summary>
    private static string? Malformed(ReadOnlySpan<byte> signature)
    {
        ReadOnlySpan<byte> r = signature.Slice(R, Scalar.Size);
        ReadOnlySpan<byte> s = signature.Slice(S, Scalar.Size);
        byte code = unchecked((byte)(signature[V] + 27));
        string? fault = code is < 27 or > 34 ? $"public key recovery code {code} is not in the valid range [27, 34]"
            : Scalar.IsOrderOrMore(r) ? "R >= group order"
            : Scalar.IsZero(r) ? "R is 0"
            : Scalar.IsOrderOrMore(s) ? "S >= group order"
            : Scalar.IsZero(s) ? "S is 0"
            : ((code - 27) & 2) != 0 && Scalar.OverflowsPrime(r) ? "signature R + N >= P"
            : null;
        return fault is null ? null : $"Failed to recover public key: invalid signature: {fault}";
    }

    private static void Refuse(string? fault)
    {
        if (fault is not null)
            throw new SignatureException(fault);
    }
}

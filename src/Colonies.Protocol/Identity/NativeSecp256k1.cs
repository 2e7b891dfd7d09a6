using System.Security.Cryptography;

namespace Colonies.Protocol;

/// <summary>secp256k1 by the system's libsecp256k1.</summary>
/// <remarks>
/// The library may read one context from any number of threads as long as none changes it, so the context is blinded here,
/// before anybody else sees it, and lives as long as the program.
/// </remarks>
internal sealed class NativeSecp256k1 : ISecp256k1
{
    private readonly nint _context;

    private NativeSecp256k1(nint context) => _context = context;

    /// <summary>The library of this system, or null where there is none or it lacks what signing needs.</summary>
    public static NativeSecp256k1? Installed { get; } = Load();

    public string Name => "libsecp256k1";

    public void PublicKey(ReadOnlySpan<byte> key, Span<byte> publicKey)
    {
        Span<byte> point = stackalloc byte[LibSecp256k1.PointSize];
        Expect(LibSecp256k1.CreatePublicKey(_context, point, key));
        Write(point, publicKey);
    }

    public void Sign(ReadOnlySpan<byte> key, ReadOnlySpan<byte> digest, Span<byte> signature)
    {
        Span<byte> parsed = stackalloc byte[LibSecp256k1.RecoverableSize];
        Expect(LibSecp256k1.SignRecoverable(_context, parsed, digest, key, nonceFunction: 0, nonceData: 0));
        Expect(LibSecp256k1.SerializeRecoverable(_context, signature[..64], out int recoveryId, parsed));
        signature[64] = (byte)recoveryId;
    }

    public Recovery Recover(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature, Span<byte> publicKey)
    {
        Span<byte> parsed = stackalloc byte[LibSecp256k1.RecoverableSize];
        Span<byte> point = stackalloc byte[LibSecp256k1.PointSize];
        Expect(LibSecp256k1.ParseRecoverable(_context, parsed, signature[..64], signature[64]));
        if (LibSecp256k1.Recover(_context, point, parsed, digest) == 0)
            return new ManagedSecp256k1().Recover(digest, signature, publicKey); // The library does not say why not.
        Write(point, publicKey);
        return Recovery.Recovered;
    }

    private static NativeSecp256k1? Load()
    {
        if (!LibSecp256k1.TryLoad())
            return null;
        nint context = LibSecp256k1.CreateContext(LibSecp256k1.SignAndVerify);
        Span<byte> blinding = stackalloc byte[32];
        RandomNumberGenerator.Fill(blinding);
        if (context == 0 || LibSecp256k1.RandomizeContext(context, blinding) == 0)
            return null;
        var loaded = new NativeSecp256k1(context);
        return loaded.KnowsItsAnswer() ? loaded : null;
    }

    /// <summary>Signs with the private key 1 and compares with the reference's signature (protocol section 1, vector 3).</summary>
    private bool KnowsItsAnswer()
    {
        Span<byte> one = stackalloc byte[PrivateKey.Size];
        one.Clear();
        one[^1] = 1;
        Span<byte> digest = stackalloc byte[Sha3.Size];
        Span<byte> signature = stackalloc byte[Signature.Size];
        Sha3.OfText("eyJtc2d0eXBlIjoiZ2V0Y29sb25pZXNtc2cifQ==", digest);
        Sign(one, digest, signature);
        return Convert.ToHexStringLower(signature)
            == "f552ddd95be2f22cd5ee85a8d8e05668985221cedaf70c89ec2d240bda911926"
                + "77abff0883021f52ff093bd7df8b699aab715ddcbadcf9eaf3cf858fda8dab1c00";
    }

    private void Write(ReadOnlySpan<byte> point, Span<byte> publicKey)
    {
        nuint length = (nuint)publicKey.Length;
        Expect(LibSecp256k1.SerializePublicKey(_context, publicKey, ref length, point, LibSecp256k1.Uncompressed));
    }

    private static void Expect(int success)
    {
        if (success != 1)
            throw new CryptographicException("libsecp256k1 refused numbers that are in range.");
    }
}

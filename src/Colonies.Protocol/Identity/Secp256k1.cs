namespace Colonies.Protocol;

/// <summary>Which implementation of the curve secp256k1 computes ids and signatures in this program.</summary>
/// <remarks>
/// Chosen once, at the first use: the native library when the system has one that passes a known answer, else the managed
/// one. Ids and signatures are the same, byte for byte; only the speed differs.
/// </remarks>
public static class Secp256k1
{
    /// <summary>The name of the implementation in use. Safe to read from several threads.</summary>
    /// <returns><c>libsecp256k1</c> or <c>BouncyCastle</c>.</returns>
    public static string Implementation => Current.Name;

    internal static ISecp256k1 Current { get; } = (ISecp256k1?)NativeSecp256k1.Installed ?? new ManagedSecp256k1();
}

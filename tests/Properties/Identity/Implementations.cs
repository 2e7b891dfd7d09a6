using Colonies.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Colonies.Properties.Identity;

/// <summary>Both implementations of the curve, for laws that hold for each, and generators for what they work on.</summary>
internal static class Implementations
{
    public const string Managed = "BouncyCastle";
    public const string Native = "libsecp256k1";

    /// <summary>Skips the test, counted as skipped, where the system has no native library.</summary>
    public static ISecp256k1 Get(string name)
    {
        if (name == Managed)
            return new ManagedSecp256k1();
        Assert.SkipWhen(NativeSecp256k1.Installed is null, "libsecp256k1 is not installed on this system");
        return NativeSecp256k1.Installed!;
    }

    public static Arbitrary<Colonies.PrivateKey> Keys { get; } =
        Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf(32)
            .Select(Convert.ToHexStringLower)
            .Where(hex => Colonies.PrivateKey.TryParse(hex, out _))
            .Select(Colonies.PrivateKey.Parse).ToArbitrary();

    public static Arbitrary<string> Texts { get; } =
        Gen.OneOf(
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get),
            ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => Convert.ToBase64String(bytes)),
            Gen.Choose(300, 3000).Select(length => new string('a', length))).ToArbitrary();
}

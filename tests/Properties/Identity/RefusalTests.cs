using Colonies.Protocol;
using Xunit;

namespace Colonies.Properties.Identity;

/// <summary>Refusals beyond the recorded ones: the order of checks and the words of the libraries the reference is built on.</summary>
public sealed class RefusalTests
{
    private const string Recover = "Failed to recover public key: invalid signature: ";
    private const string One = "0000000000000000000000000000000000000000000000000000000000000001";
    private const string Zero = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string Order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
    private const string PrimeMinusOrder = "000000000000000000000000000000014551231950b75fc4402da1722fc9baee";
    private const string GeneratorX = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

    public static TheoryData<string, string> Refusals { get; } = new()
    {
        { "", "Invalid signature length" },
        { "0", "encoding/hex: odd length hex string" },
        { "0g", "encoding/hex: invalid byte: U+0067 'g'" },
        { "z", "encoding/hex: invalid byte: U+007A 'z'" },
        { "00 ", "encoding/hex: invalid byte: U+0020 ' '" },
        { "\n", "encoding/hex: invalid byte: U+000A" },
        { "å", "encoding/hex: invalid byte: U+00C3 'Ã'" },
        { "€0", "encoding/hex: invalid byte: U+00E2 'â'" },
        { "\ud800", "encoding/hex: invalid byte: U+00EF 'ï'" },
        { Zero + Zero + "08", Recover + "public key recovery code 35 is not in the valid range [27, 34]" },
        { Zero + Zero + "1b", Recover + "public key recovery code 54 is not in the valid range [27, 34]" },
        { Zero + Zero + "1c", Recover + "public key recovery code 55 is not in the valid range [27, 34]" },
        { Zero + Zero + "ff", Recover + "public key recovery code 26 is not in the valid range [27, 34]" },
        { Order + Zero + "00", Recover + "R >= group order" },
        { Zero + Order + "00", Recover + "R is 0" },
        { One + Order + "00", Recover + "S >= group order" },
        { One + Zero + "00", Recover + "S is 0" },
        { PrimeMinusOrder + One + "02", Recover + "signature R + N >= P" },
        { PrimeMinusOrder + One + "07", Recover + "signature R + N >= P" },
        { "0000000000000000000000000000000000000000000000000000000000000005" + One + "00", Recover + "not for a valid curve point" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void A_malformed_signature_is_refused_in_the_words_of_the_reference(string signature, string words) =>
        Assert.Equal(words, Assert.Throws<SignatureException>(() => Signature.RecoverId("text", signature)).Message);

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void A_point_that_is_not_on_the_curve_is_refused(string implementation)
    {
        ISecp256k1 curve = Implementations.Get(implementation);
        string signature = "0000000000000000000000000000000000000000000000000000000000000005" + One + "00";
        Assert.Equal(
            Recover + "not for a valid curve point",
            Assert.Throws<SignatureException>(() => Signature.RecoverId(curve, "text", signature)).Message);
    }

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void A_signature_made_for_the_point_at_infinity_is_refused(string implementation)
    {
        // With r of the generator and s equal to the digest, the key would be (s * G - e * G) / r.
        ISecp256k1 curve = Implementations.Get(implementation);
        byte[] digest = new byte[Sha3.Size];
        Sha3.OfText("text", digest);
        string signature = GeneratorX + Convert.ToHexStringLower(digest) + "00";
        Assert.Equal(
            Recover + "recovered pubkey is the point at infinity",
            Assert.Throws<SignatureException>(() => Signature.RecoverId(curve, "text", signature)).Message);
    }

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void An_x_coordinate_beyond_the_order_is_recovered_with_the_overflow_bit(string implementation)
    {
        // r = 1 stands for x = 1 without the bit and for x = n + 1 with it: two signers, or none, but never the same.
        ISecp256k1 curve = Implementations.Get(implementation);
        string plain = Signature.RecoverId(curve, "text", One + One + "00");
        string beyond = Enumerable.Range(1, 20)
            .Select(r => r.ToString("x64", null) + One)
            .Select(numbers => Attempt(curve, numbers + "02"))
            .First(id => id is not null)!;
        Assert.NotEqual(plain, beyond);
    }

    [Fact]
    public void Native_and_managed_agree_on_every_recovery_id_of_a_small_r()
    {
        ISecp256k1 managed = Implementations.Get(Implementations.Managed);
        ISecp256k1 native = Implementations.Get(Implementations.Native);
        foreach (int r in Enumerable.Range(1, 40))
            foreach (int v in Enumerable.Range(0, 8))
            {
                string signature = $"{r:x64}{One}{v:x2}";
                Assert.Equal(Attempt(managed, signature), Attempt(native, signature));
            }
    }

    private static string? Attempt(ISecp256k1 curve, string signature)
    {
        try
        {
            return Signature.RecoverId(curve, "text", signature);
        }
        catch (SignatureException)
        {
            return null;
        }
    }
}

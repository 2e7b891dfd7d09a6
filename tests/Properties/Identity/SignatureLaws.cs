using Colonies.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Colonies.Properties.Identity;

/// <summary>Laws of signing and recovering, over any key and any text.</summary>
public sealed class SignatureLaws
{
    private const string HalfOrder = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void A_signature_recovers_to_the_id_of_its_key(string implementation) =>
        ForAll(implementation, (curve, key, text) => Signature.RecoverId(curve, text, Signature.Sign(curve, key, text)) == key.Id);

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void Signing_twice_gives_the_same_signature(string implementation) =>
        ForAll(implementation, (curve, key, text) =>
            Signature.Sign(curve, key, text) == Signature.Sign(curve, PrivateKey.Parse(key.Reveal()), text));

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void A_signature_is_130_lower_hex_characters_with_low_s_and_v_0_or_1(string implementation) =>
        ForAll(implementation, (curve, key, text) =>
        {
            string signature = Signature.Sign(curve, key, text);
            return signature.Length == 130
                && signature.All(char.IsAsciiHexDigitLower)
                && string.CompareOrdinal(signature[64..128], HalfOrder) <= 0
                && signature[128..] is "00" or "01";
        });

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void Upper_case_and_the_compressed_bit_make_no_difference(string implementation) =>
        ForAll(implementation, (curve, key, text) =>
        {
            string signature = Signature.Sign(curve, key, text);
            string compressed = signature[..128] + (signature.EndsWith('0') ? "04" : "05");
            return Signature.RecoverId(curve, text, signature.ToUpperInvariant()) == key.Id
                && Signature.RecoverId(curve, text, compressed) == key.Id;
        });

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void A_changed_text_never_recovers_to_the_signer(string implementation) =>
        ForAll(implementation, (curve, key, text) =>
        {
            string signature = Signature.Sign(curve, key, text);
            return Enumerable.Range(0, Math.Min(text.Length, 8))
                .Select(at => text[..at] + (text[at] == 'x' ? 'y' : 'x') + text[(at + 1)..])
                .Append(text + " ")
                .All(changed => Outcome(curve, changed, signature) != key.Id);
        });

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void A_changed_signature_never_recovers_to_the_signer(string implementation) =>
        ForAll(implementation, (curve, key, text) =>
        {
            string signature = Signature.Sign(curve, key, text);
            return Enumerable.Range(0, 128 / 16)
                .Select(step => (16 * step) + (text.Length % 16))
                .Select(at => signature[..at] + (signature[at] == '1' ? '2' : '1') + signature[(at + 1)..])
                .All(changed => Outcome(curve, text, changed) != key.Id);
        });

    [Fact]
    public void Native_and_managed_agree_byte_for_byte()
    {
        ISecp256k1 managed = Implementations.Get(Implementations.Managed);
        ForAll(Implementations.Native, (native, key, text) =>
            Identifier.OfKey(native, key.Secret) == Identifier.OfKey(managed, key.Secret)
            && Signature.Sign(native, key, text) == Signature.Sign(managed, key, text));
    }

    [Fact]
    public void Native_and_managed_agree_on_any_65_bytes()
    {
        ISecp256k1 managed = Implementations.Get(Implementations.Managed);
        ISecp256k1 native = Implementations.Get(Implementations.Native);
        Arbitrary<string> signatures =
            (from bytes in Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf(64)
             from v in Gen.Choose(0, 9)
             select Convert.ToHexStringLower([.. bytes, (byte)v])).ToArbitrary();
        Prop.ForAll(signatures, Implementations.Texts, (signature, text) =>
            Outcome(native, text, signature) == Outcome(managed, text, signature)).QuickCheckThrowOnFailure();
    }

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void Many_threads_may_sign_and_recover_at_once(string implementation)
    {
        ISecp256k1 curve = Implementations.Get(implementation);
        var key = PrivateKey.Generate();
        Parallel.For(0, 200, number =>
        {
            string text = $"text {number}";
            Assert.Equal(key.Id, Signature.RecoverId(curve, text, Signature.Sign(curve, key, text)));
        });
    }

    /// <summary>The id recovered, or the words of the refusal.</summary>
    private static string Outcome(ISecp256k1 curve, string text, string signature)
    {
        try
        {
            return Signature.RecoverId(curve, text, signature);
        }
        catch (SignatureException refusal)
        {
            return refusal.Message;
        }
    }

    private static void ForAll(string implementation, Func<ISecp256k1, PrivateKey, string, bool> law)
    {
        ISecp256k1 curve = Implementations.Get(implementation);
        Prop.ForAll(Implementations.Keys, Implementations.Texts, (key, text) => law(curve, key, text)).QuickCheckThrowOnFailure();
    }
}

using System.Text;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Properties.Identity;

/// <summary>The test vectors of protocol section 1.</summary>
public sealed class VectorTests
{
    private static readonly string[] _keys =
    [
        "6d2fb6f546bacfd98c68769e61e0b44a697a30596c018a50e28200aa59b01c0a",
        "ddf7f7791208083b6a9ed975a72684f6406a269cfa36f1b1c32045c0a71fff05",
        "0000000000000000000000000000000000000000000000000000000000000001",
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140",
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
    ];

    private static readonly string[] _ids =
    [
        "4fef2b5a82d134d058c1883c72d6d9caf77cd59ca82d73105017590dea3dcb87",
        "3fc05cf3df4b494e95d6a3d297a34f19938f7daa7422ab0d4f794454133341ac",
        "2036f5bc759cfb3589fb4e2342bc9b3c843c5ef27dc8ded538de328a7567089b",
        "8a1239501ae5ad811ed1de202778d48556f8977f597b971baa2d4e20deb49dd9",
        "3e6fb4daee93759c687ed24d16b1c2c7340fa36db02ad5eece1a3dd01816fcdf",
    ];

    private static readonly (int Key, string Text, string Digest, string Signature)[] _signed =
    [
        (1, "", "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a",
            "35a70d8d800c6551e7cf51fc58933fa4b5fa1b405117b5e8862361d051d7224a06af16d9cad937ce6334aba4478bd479d3ff8ce9fa3ca4293c984553ed09857e01"),
        (2, "hello", "3338be694f50c5f338814986cdf0686453a888b84f424d792af4b9202398f392",
            "887d6a2291487951e99ea07c3a15a37e29971856c85ff732d8d6cd087c525a5a1019ef841dc4880f8a592e5d45cbddfcd94b3ca2c9651b4c990f2b959793adc701"),
        (3, "eyJtc2d0eXBlIjoiZ2V0Y29sb25pZXNtc2cifQ==", "60505a7286296481b371f5f0d831f1065594d9be11e8acabeab18052712949b9",
            "f552ddd95be2f22cd5ee85a8d8e05668985221cedaf70c89ec2d240bda91192677abff0883021f52ff093bd7df8b699aab715ddcbadcf9eaf3cf858fda8dab1c00"),
        (4, string.Concat(Enumerable.Repeat("0123456789abcdef", 80)), "0fa61d62db3ddd47e01dafda3e8c06fd09dcf41d114b1b6fccc1e00855d5932b",
            "43f1d194b041b6309ee54ff8d6b2f3e2a06c67cf19d02b2a05ef223af7555c262fbfe59c858e218d43164b08faeb77931fab6bc0265df73da94d81e72ac4521200"),
        (5, "räksmörgås €", "77d0a90dd09e77da23a8b46a1a60c5584461af8d20ea1ddacf2fbb21d1069198",
            "4d54a4c6ef93d8cab5daee133a97210b966be77d03601cb7f5d8730c304d39f80adbdff67becdfc47d41733c51d9d6b31e206f66a095e7c6b4799aaca9bb333600"),
        (2, "msg-14", "",
            "f04ef7e9c32e6bf166cc8fedcb193bd54af330fd9400ab14e4361aae23d5132c0048fd4282fc1688e67cce3890d67851b41312e74fcf8b377a7473aa1723e3dc00"),
    ];

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void Each_vector_key_has_its_id(string implementation)
    {
        ISecp256k1 curve = Implementations.Get(implementation);
        Assert.Equal(_ids, _keys.Select(key => Identifier.OfKey(curve, PrivateKey.Parse(key).Secret)));
    }

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void The_public_key_of_vector_key_1_is_uncompressed(string implementation)
    {
        byte[] publicKey = new byte[Identifier.PublicKeySize];
        Implementations.Get(implementation).PublicKey(PrivateKey.Parse(_keys[0]).Secret, publicKey);
        Assert.Equal(
            "0408e903276ee7973666dceeefa5335e5c4b6b5989821906db98f8de8acf8f853824ca3234a8602200baa2d75f30cb2050cda18602824c3eb2da654a93a01a7ad4",
            Convert.ToHexStringLower(publicKey));
    }

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void Each_vector_text_has_its_signature_and_signer(string implementation)
    {
        ISecp256k1 curve = Implementations.Get(implementation);
        Assert.All(_signed, vector =>
        {
            Assert.Equal(vector.Signature, Signature.Sign(curve, PrivateKey.Parse(_keys[vector.Key - 1]), vector.Text));
            Assert.Equal(_ids[vector.Key - 1], Signature.RecoverId(curve, vector.Text, vector.Signature));
        });
    }

    [Fact]
    public void Each_vector_text_has_its_digest_from_the_platform_and_from_BouncyCastle() =>
        Assert.All(_signed.Where(vector => vector.Digest.Length > 0), vector =>
        {
            byte[] digest = new byte[Sha3.Size];
            Sha3.OfText(vector.Text, digest);
            Assert.Equal(vector.Digest, Convert.ToHexStringLower(digest));
            Sha3.Managed(Encoding.UTF8.GetBytes(vector.Text), digest);
            Assert.Equal(vector.Digest, Convert.ToHexStringLower(digest));
        });

    [Fact]
    public void The_public_members_give_the_vectors_too()
    {
        var key = PrivateKey.Parse(_keys[1]);
        Assert.Equal(_ids[1], key.Id);
        Assert.Equal(_signed[1].Signature, key.Sign("hello"));
        Assert.Equal(_signed[1].Signature, Signature.Sign(key, "hello"));
        Assert.Equal(_ids[1], Signature.RecoverId("hello", _signed[1].Signature));
    }

    [Fact]
    public void The_native_library_is_in_use_exactly_where_there_is_one() =>
        Assert.Equal(NativeSecp256k1.Installed is null ? Implementations.Managed : Implementations.Native, Secp256k1.Implementation);
}

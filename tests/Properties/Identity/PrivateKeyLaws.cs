using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Colonies.Properties.Identity;

/// <summary>Laws of reading keys and of keeping them secret.</summary>
public sealed class PrivateKeyLaws
{
    private const string Order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

    public static TheoryData<string, string> NotKeys { get; } = new()
    {
        { "", "A private key is 64 hex characters; this text has 0." },
        { new string('a', 63), "A private key is 64 hex characters; this text has 63." },
        { new string('a', 66), "A private key is 64 hex characters; this text has 66." },
        { new string('a', 63) + "g", "A private key is 64 hex characters (0-9, a-f); character 64 of this text is another." },
        { new string('0', 64), "A private key is a number from 1 to n-1 of secp256k1; this one is 0, n or more." },
        { Order, "A private key is a number from 1 to n-1 of secp256k1; this one is 0, n or more." },
        { new string('f', 64), "A private key is a number from 1 to n-1 of secp256k1; this one is 0, n or more." },
    };

    [Theory, MemberData(nameof(NotKeys))]
    public void A_text_that_is_no_key_is_refused_with_the_reason_and_without_the_text(string text, string reason)
    {
        Assert.Equal(reason, Assert.Throws<FormatException>(() => PrivateKey.Parse(text)).Message);
        Assert.False(PrivateKey.TryParse(text, out PrivateKey? key));
        Assert.Null(key);
    }

    [Fact]
    public void No_text_is_no_key()
    {
        Assert.Throws<ArgumentNullException>(() => PrivateKey.Parse(null!));
        Assert.False(PrivateKey.TryParse(null, out _));
    }

    [Fact]
    public void A_revealed_key_parses_to_itself_in_either_case() =>
        ForAll(key => PrivateKey.Parse(key.Reveal()).Reveal() == key.Reveal()
            && PrivateKey.Parse(key.Reveal().ToUpperInvariant()).Equals(key));

    [Fact]
    public void Equal_keys_have_equal_ids_and_hashes() =>
        ForAll(key =>
        {
            var same = PrivateKey.Parse(key.Reveal());
            return same.Equals(key) && same.Equals((object)key) && same.Id == key.Id && same.GetHashCode() == key.GetHashCode();
        });

    [Fact]
    public void Keys_are_equal_exactly_when_they_reveal_the_same() =>
        Prop.ForAll(Implementations.Keys, Implementations.Keys, (one, other) =>
            one.Equals(other) == (one.Reveal() == other.Reveal())).QuickCheckThrowOnFailure();

    [Fact]
    public void A_generated_key_is_like_no_other() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => PrivateKey.Generate().Id).Distinct().Count());

    [Fact]
    public void The_text_of_a_key_shows_the_start_of_its_id_alone() =>
        ForAll(key => key.ToString() == $"PrivateKey(id {key.Id[..8]}…)" && Hides(key, key.ToString()));

    [Fact]
    public void The_JSON_of_a_key_never_tells_it()
    {
        var everything = new JsonSerializerOptions { IncludeFields = true };
        ForAll(key => Hides(key, JsonSerializer.Serialize(key))
            && Hides(key, JsonSerializer.Serialize(key, everything))
            && Hides(key, JsonSerializer.Serialize(new { key, list = new object[] { key } }, everything)));
    }

    [Fact]
    public void A_key_is_not_read_from_JSON_and_the_refusal_does_not_tell_it() =>
        ForAll(key => Hides(key, Assert.ThrowsAny<Exception>(() =>
            JsonSerializer.Deserialize<PrivateKey>($"\"{key.Reveal()}\"")).ToString()));

    [Fact]
    public void A_refused_text_is_not_in_the_exception() =>
        ForAll(key => new[] { key.Reveal() + "0", key.Reveal()[1..], "x" + key.Reveal()[1..] }.All(text =>
            !Assert.Throws<FormatException>(() => PrivateKey.Parse(text)).ToString().Contains(text[8..40], StringComparison.Ordinal)));

    private static bool Hides(PrivateKey key, string text) =>
        !text.Contains(key.Reveal(), StringComparison.OrdinalIgnoreCase)
        && !text.Contains(Convert.ToBase64String(Convert.FromHexString(key.Reveal())), StringComparison.Ordinal);

    private static void ForAll(Func<PrivateKey, bool> law) => Prop.ForAll(Implementations.Keys, law).QuickCheckThrowOnFailure();
}

using Colonies.Protocol;
using Xunit;

namespace Colonies.Properties.Identity;

/// <summary>What the reference server was recorded to make of signatures.</summary>
public sealed class EnvelopeTests
{
    [Fact]
    public void The_recording_is_complete() =>
        Assert.Equal((15, 7, 8), (Envelopes.Valid.Count, Envelopes.Refused.Count, Envelopes.RefusedOtherwise.Count));

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void Every_valid_envelope_recovers_to_its_recorded_signer(string implementation)
    {
        ISecp256k1 curve = Implementations.Get(implementation);
        Assert.All(Envelopes.Valid, entry =>
        {
            Assert.Equal(entry.Id, Signature.RecoverId(curve, entry.Payload, entry.Signature));
            Assert.Equal(entry.Id, Identifier.OfKey(curve, PrivateKey.Parse(entry.PrivateKey).Secret));
        });
    }

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void Every_malformed_signature_is_refused_in_the_recorded_words(string implementation)
    {
        ISecp256k1 curve = Implementations.Get(implementation);
        Assert.All(Envelopes.Refused, entry => Assert.Equal(
            entry.Answer,
            Assert.Throws<SignatureException>(() => Signature.RecoverId(curve, entry.Payload, entry.Signature)).Message));
    }

    [Theory, InlineData(Implementations.Managed), InlineData(Implementations.Native)]
    public void Envelopes_refused_for_another_reason_have_a_signer(string implementation)
    {
        ISecp256k1 curve = Implementations.Get(implementation);
        Assert.All(Envelopes.RefusedOtherwise, entry => Assert.Equal(64, Signature.RecoverId(curve, entry.Payload, entry.Signature).Length));
    }
}

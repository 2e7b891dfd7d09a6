using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;
using Org.BouncyCastle.Utilities;

namespace Colonies.Protocol;

/// <summary>secp256k1 by BouncyCastle: there on every platform.</summary>
/// <remarks>Paths that touch a secret use its constant-time variants; recovery handles public numbers and need not.</remarks>
internal sealed class ManagedSecp256k1 : ISecp256k1
{
    private static readonly X9ECParameters _parameters = CustomNamedCurves.GetByName("secp256k1");
    private static readonly ECCurve _curve = _parameters.Curve;
    private static readonly ECPoint _generator = _parameters.G;
    private static readonly BigInteger _order = _parameters.N;
    private static readonly BigInteger _halfOrder = _order.ShiftRight(1);

    public string Name => "BouncyCastle";

    public void PublicKey(ReadOnlySpan<byte> key, Span<byte> publicKey) =>
        TimesGenerator(Number(key)).EncodeTo(compressed: false, publicKey);

    public void Sign(ReadOnlySpan<byte> key, ReadOnlySpan<byte> digest, Span<byte> signature)
    {
        BigInteger d = Number(key);
        BigInteger e = Number(digest);
        var nonces = new HMacDsaKCalculator(new Sha256Digest());
        nonces.Init(_order, d, digest.ToArray());
        while (true)
        {
            BigInteger k = nonces.NextK();
            ECPoint point = TimesGenerator(k).Normalize();
            BigInteger x = point.AffineXCoord.ToBigInteger();
            BigInteger r = x.Mod(_order);
            BigInteger s = BigIntegers.ModOddInverse(_order, k).Multiply(e.Add(d.Multiply(r))).Mod(_order);
            if (r.SignValue == 0 || s.SignValue == 0)
                continue;

            bool high = s.CompareTo(_halfOrder) > 0;
            bool odd = point.AffineYCoord.TestBitZero() != high;
            bool overflow = x.CompareTo(_order) >= 0;
            BigIntegers.AsUnsignedByteArray(r, signature[..32]);
            BigIntegers.AsUnsignedByteArray(high ? _order.Subtract(s) : s, signature[32..64]);
            signature[64] = (byte)((overflow ? 2 : 0) | (odd ? 1 : 0));
            return;
        }
    }

    public Recovery Recover(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature, Span<byte> publicKey)
    {
        BigInteger r = Number(signature[..32]);
        BigInteger s = Number(signature[32..64]);
        if (PointAt((signature[64] & 2) != 0 ? r.Add(_order) : r, odd: (signature[64] & 1) != 0) is not { } point)
            return Recovery.NotOnCurve;

        // The key is (s * point - e * G) / r.
        BigInteger inverse = BigIntegers.ModOddInverseVar(_order, r);
        BigInteger ofGenerator = Number(digest).Negate().Multiply(inverse).Mod(_order);
        BigInteger ofPoint = s.Multiply(inverse).Mod(_order);
        ECPoint key = ECAlgorithms.SumOfTwoMultiplies(_generator, ofGenerator, point, ofPoint);
        if (key.IsInfinity)
            return Recovery.AtInfinity;
        key.EncodeTo(compressed: false, publicKey);
        return Recovery.Recovered;
    }

    private static ECPoint TimesGenerator(BigInteger factor) => new FixedPointCombMultiplier().Multiply(_generator, factor);

    private static ECPoint? PointAt(BigInteger x, bool odd)
    {
        ECFieldElement at = _curve.FromBigInteger(x);
        ECFieldElement? y = at.Square().Multiply(at).Add(_curve.B).Sqrt();
        return y is null ? null : _curve.CreatePoint(x, (y.TestBitZero() == odd ? y : y.Negate()).ToBigInteger());
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(1, bytes);
}

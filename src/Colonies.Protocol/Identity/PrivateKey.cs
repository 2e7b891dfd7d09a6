using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Colonies.Protocol;

namespace Colonies;

/// <summary>The secret that an identity signs with: a number from 1 to n-1 of secp256k1 (protocol section 1).</summary>
/// <remarks>
/// Immutable and safe to use from several threads. The secret leaves this type through <see cref="Reveal"/> alone: text,
/// JSON, debugger views and the messages of exceptions show the id at most.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(RedactedPrivateKeyConverter))]
public sealed class PrivateKey : IEquatable<PrivateKey>
{
    /// <summary>Length of a private key in bytes; its text is twice as long.</summary>
    internal const int Size = 32;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _secret;

    private string? _id;

    private PrivateKey(byte[] secret) => _secret = secret;

    /// <summary>The identity that signatures of this key stand for, as servers know it.</summary>
    /// <returns>64 lower-case hex characters, computed at the first use.</returns>
    public string Id => _id ??= Identifier.OfKey(Secp256k1.Current, _secret);

    internal ReadOnlySpan<byte> Secret => _secret;

    /// <summary>Reads a private key.</summary>
    /// <param name="hex">64 hex characters in either case.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="hex"/> is null.</exception>
    /// <exception cref="FormatException">The text is no private key; the message says why and never repeats the text.</exception>
    public static PrivateKey Parse(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        return Read(hex, out string fault) ?? throw new FormatException(fault);
    }

    /// <summary>Reads a private key, or says that the text is none.</summary>
    /// <param name="hex">64 hex characters in either case.</param>
    /// <param name="key">The key, or null when the answer is false.</param>
    /// <returns>True when <paramref name="hex"/> is a private key.</returns>
    public static bool TryParse([NotNullWhen(true)] string? hex, [NotNullWhen(true)] out PrivateKey? key)
    {
        key = hex is null ? null : Read(hex, out _);
        return key is not null;
    }

    /// <summary>Makes a new key from the system's secure random numbers.</summary>
    /// <returns>A key nobody else has.</returns>
    public static PrivateKey Generate()
    {
        byte[] secret = new byte[Size];
        do
            RandomNumberGenerator.Fill(secret);
        while (!Scalar.IsInRange(secret));
        return new PrivateKey(secret);
    }

    /// <summary>Signs a text, deterministically: the same key and text give the same signature (RFC 6979).</summary>
    /// <param name="text">What to sign; of a request, its base64 payload exactly as sent.</param>
    /// <returns>130 lower-case hex characters: r, s (at most n/2) and the recovery id.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public string Sign(string text) => Signature.Sign(this, text);

    /// <summary>Gives the secret away, to store it or to hand it to another program. There is no other way to read it.</summary>
    /// <returns>64 lower-case hex characters that <see cref="Parse"/> reads.</returns>
    public string Reveal() => Convert.ToHexStringLower(_secret);

    /// <summary>Names the key without telling it.</summary>
    /// <returns>The first characters of the id, such as <c>PrivateKey(id 4fef2b5a…)</c>.</returns>
    public override string ToString() => $"PrivateKey(id {Id.AsSpan(0, 8)}…)";

    /// <summary>Tells whether both keys are the same identity.</summary>
    /// <param name="other">The key to compare with.</param>
    /// <returns>True when the ids are equal.</returns>
    public bool Equals(PrivateKey? other) => other is not null && Id == other.Id;

    /// <inheritdoc cref="Equals(PrivateKey)"/>
    /// <param name="obj">What to compare with.</param>
    public override bool Equals(object? obj) => Equals(obj as PrivateKey);

    /// <summary>A hash of the id.</summary>
    /// <returns>Equal numbers for equal keys.</returns>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    private static PrivateKey? Read(string hex, out string fault)
    {
        byte[] secret = new byte[Size];
        fault = hex.Length != 2 * Size ? $"A private key is 64 hex characters; this text has {hex.Length}."
            : Convert.FromHexString(hex, secret, out _, out _) != OperationStatus.Done
                ? $"A private key is 64 hex characters (0-9, a-f); character {HexText.FirstOther(hex) + 1} of this text is another."
            : !Scalar.IsInRange(secret) ? "A private key is a number from 1 to n-1 of secp256k1; this one is 0, n or more."
            : "";
        return fault.Length == 0 ? new PrivateKey(secret) : null;
    }
}

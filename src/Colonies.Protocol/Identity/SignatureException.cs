namespace Colonies.Protocol;

/// <summary>A signature from which no signer can be recovered.</summary>
/// <remarks>
/// The message is word for word what the reference server answers with status 403, such as <c>Invalid signature length</c>
/// (protocol section 1).
/// </remarks>
public sealed class SignatureException : Exception
{
    internal SignatureException(string message)
        : base(message)
    {
    }
}

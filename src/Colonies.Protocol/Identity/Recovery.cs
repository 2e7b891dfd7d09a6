namespace Colonies.Protocol;

/// <summary>How recovering a public key from numbers in range can end.</summary>
internal enum Recovery
{
    /// <summary>The public key was written.</summary>
    Recovered,

    /// <summary>No point of the curve has the x coordinate that the signature names.</summary>
    NotOnCurve,

    /// <summary>The key would be the point at infinity, which is nobody's.</summary>
    AtInfinity,
}

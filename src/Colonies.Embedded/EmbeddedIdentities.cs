namespace Colonies;

/// <summary>Who is who on a server whose keys are kept elsewhere, for example by its administrators.</summary>
/// <param name="ServerId">Id of the server owner, who adds and removes colonies: 64 hexadecimal characters.</param>
public sealed record EmbeddedIdentities(string ServerId)
{
    private const int Length = 64;

    /// <summary>Id of the owner of <see cref="EmbeddedOptions.ColonyName"/>, then created if missing. Default: null, no colony.</summary>
    public string? ColonyId { get; init; }

    /// <summary>Id of a user <c>myuser</c> of that colony, who is then created if missing. Default: null, no user.</summary>
    public string? UserId { get; init; }

    internal void Check()
    {
        EmbeddedOptions.Demand(IsId(ServerId), nameof(ServerId), "must be 64 hexadecimal characters");
        EmbeddedOptions.Demand(ColonyId is null || IsId(ColonyId), nameof(ColonyId), "must be 64 hexadecimal characters");
        EmbeddedOptions.Demand(UserId is null || IsId(UserId), nameof(UserId), "must be 64 hexadecimal characters");
        EmbeddedOptions.Demand(UserId is null || ColonyId is not null, nameof(UserId), $"needs a {nameof(ColonyId)}: a user has a colony");
    }

    private static bool IsId(string? id) => id is { Length: Length } && id.All(char.IsAsciiHexDigitLower);
}

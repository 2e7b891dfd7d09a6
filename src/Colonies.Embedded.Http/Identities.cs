using System.Globalization;

namespace Colonies.Hosting;

/// <summary>Whose server this is and who belongs to it. Ids only: the server never needs a key.</summary>
/// <param name="ServerId">The server owner.</param>
/// <param name="ColonyName">The colony to have from the start, or null.</param>
/// <param name="ColonyId">Its owner; null when there is no colony.</param>
/// <param name="MemberId">A user of the colony, named <c>myuser</c>; or null.</param>
internal sealed record Identities(string ServerId, string? ColonyName, string? ColonyId, string? MemberId)
{
    private const string ServerVariable = "COLONIES_SERVER_ID";
    private const string NameVariable = "COLONIES_COLONY_NAME";
    private const string ColonyVariable = "COLONIES_COLONY_ID";
    private const string MemberVariable = "COLONIES_ID";

    /// <summary>True when somebody whose private key is published may do something here.</summary>
    public bool ArePublished => new[] { ServerId, ColonyId, MemberId }.Any(id => PublishedKeys.Of(id) is not null);

    /// <summary>Reads the variables that Colonies programs share; the project's development identities when none is set.</summary>
    /// <exception cref="UsageException">The variables do not fit together.</exception>
    public static Identities Read(Func<string, string?> variable)
    {
        string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;

        var (server, name, colony, member) = (Value(ServerVariable), Value(NameVariable), Value(ColonyVariable), Value(MemberVariable));
        if ((server ?? name ?? colony ?? member) is null)
            return PublishedKeys.Identities;
        if (server is null)
        {
            throw new UsageException(
                $"{ServerVariable} is missing: set it, or none of {ServerVariable}, {NameVariable}, {ColonyVariable}, {MemberVariable}.");
        }

        if (name is null != colony is null)
            throw new UsageException($"{NameVariable} and {ColonyVariable} belong together: set both or neither.");
        if (member is not null && name is null)
            throw new UsageException($"{MemberVariable} needs {NameVariable} and {ColonyVariable}: a user belongs to a colony.");
        foreach (var (which, id) in new[] { (ServerVariable, server), (ColonyVariable, colony), (MemberVariable, member) })
        {
            if (id is not null && (id.Length != 64 || !id.All(char.IsAsciiHexDigitLower)))
                throw new UsageException($"{which} is not an id: an id is 64 lower-case hexadecimal characters.");
        }

        return new Identities(server, name, colony, member);
    }

    /// <summary>Lines for a shell that set the variables of a client. Private keys only where they are published anyway.</summary>
    public IEnumerable<string> Exports(Uri address)
    {
        yield return Export("COLONIES_SERVER_HOST", address.Host);
        yield return Export("COLONIES_SERVER_PORT", address.Port.ToString(CultureInfo.InvariantCulture));
        yield return Export("COLONIES_TLS", "false");
        yield return Export(ServerVariable, ServerId);
        if (ColonyName is not null)
        {
            yield return Export(NameVariable, ColonyName);
            yield return Export(ColonyVariable, ColonyId);
        }

        if (MemberId is not null)
            yield return Export(MemberVariable, MemberId);
        (string, string?)[] keys =
            [("COLONIES_SERVER_PRVKEY", ServerId), ("COLONIES_COLONY_PRVKEY", ColonyId), ("COLONIES_PRVKEY", MemberId)];
        foreach (var (variable, id) in keys)
        {
            if (PublishedKeys.Of(id) is { } key)
                yield return Export(variable, key);
        }
    }

    /// <summary>Quoted so that a shell takes any text as it stands.</summary>
    public static string Export(string variable, string? value) =>
        $"export {variable}='{value?.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

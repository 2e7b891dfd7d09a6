using System.Globalization;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Reads the variables of the reference's <c>docker-compose.env</c>. Complaints name the variable, never the value of a key.
/// </summary>
internal sealed class ConnectionVariables(Func<string, string?> variable)
{
    private const string Host = "COLONIES_SERVER_HOST";

    private static readonly string[] _required = [Host, "COLONIES_SERVER_PORT", "COLONIES_COLONY_NAME", "COLONIES_PRVKEY"];

    internal static bool NameServer(Func<string, string?> variable) => !string.IsNullOrWhiteSpace(variable(Host));

    internal (Uri Address, ColonyAccess Access) Read()
    {
        var missing = _required.Where(name => Find(name) is null).ToList();
        if (missing.Count > 0)
        {
            var verb = missing.Count == 1 ? "is" : "are";
            throw Wrong($"{string.Join(", ", missing)} {verb} not set: source the server's docker-compose.env.");
        }

        return (Address(), new ColonyAccess(Find("COLONIES_COLONY_NAME")!, Key("COLONIES_PRVKEY")!)
        {
            ColonyOwnerKey = Key("COLONIES_COLONY_PRVKEY"),
            ServerOwnerKey = Key("COLONIES_SERVER_PRVKEY"),
        });
    }

    private Uri Address()
    {
        var port = Find("COLONIES_SERVER_PORT")!;
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > ushort.MaxValue)
            throw Wrong($"COLONIES_SERVER_PORT is '{port}': a port is a number from 1 to 65535, usually 50080.");
        try
        {
            return HttpEndpoint.AddressOf(Find(Host)!, number, Tls());
        }
        catch (ArgumentException)
        {
            throw Wrong($"{Host} is '{Find(Host)}': give a host name or an address, without http:// and without a port.");
        }
    }

    private bool Tls()
    {
        var name = Find("COLONIES_TLS") is null ? "COLONIES_SERVER_TLS" : "COLONIES_TLS";
        return Find(name)?.ToUpperInvariant() switch
        {
            null or "FALSE" or "0" => false,
            "TRUE" or "1" => true,
            _ => throw Wrong($"{name} is '{Find(name)}': say true or false."),
        };
    }

    private PrivateKey? Key(string name) => Find(name) switch
    {
        null => null,
        var hex when PrivateKey.TryParse(hex, out var key) => key,
        _ => throw Wrong($"{name} is no private key: that is 64 hexadecimal characters (its value is not shown here)."),
    };

    private string? Find(string name) => variable(name)?.Trim() is { Length: > 0 } value ? value : null;

    private static ColoniesException Wrong(string problem) =>
        new ColoniesError.InvalidInput("ColonyConnection.FromEnvironment", problem).ToException();
}

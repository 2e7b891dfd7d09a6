using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Colonies.Hosting;

/// <summary>Fills what the section leaves open from the variables, complains of what is missing or malformed, and connects.</summary>
internal sealed class ColoniesSettings(IConfiguration configuration) : IPostConfigureOptions<ColoniesOptions>, IValidateOptions<ColoniesOptions>
{
    private const int UsualPort = 50080;

    private static readonly (string Key, string Variable, Func<ColoniesOptions, string?> Of)[] _keys =
    [
        (nameof(ColoniesOptions.PrivateKey), "COLONIES_PRVKEY", options => options.PrivateKey),
        (nameof(ColoniesOptions.ColonyPrivateKey), "COLONIES_COLONY_PRVKEY", options => options.ColonyPrivateKey),
        (nameof(ColoniesOptions.ServerPrivateKey), "COLONIES_SERVER_PRVKEY", options => options.ServerPrivateKey),
    ];

    public void PostConfigure(string? name, ColoniesOptions options)
    {
        options.Host = Given(options.Host) ?? Variable("COLONIES_SERVER_HOST");
        options.Colony = Given(options.Colony) ?? Variable("COLONIES_COLONY_NAME");
        options.PrivateKey = Given(options.PrivateKey) ?? Variable("COLONIES_PRVKEY");
        options.ColonyPrivateKey = Given(options.ColonyPrivateKey) ?? Variable("COLONIES_COLONY_PRVKEY");
        options.ServerPrivateKey = Given(options.ServerPrivateKey) ?? Variable("COLONIES_SERVER_PRVKEY");
        options.Port ??= Variable("COLONIES_SERVER_PORT") is not { } port ? UsualPort
            : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        options.Tls ??= (Variable("COLONIES_TLS") ?? Variable("COLONIES_SERVER_TLS"))?.ToUpperInvariant() is "TRUE" or "1";
    }

    public ValidateOptionsResult Validate(string? name, ColoniesOptions options)
    {
        List<string> problems = [];
        Require(nameof(ColoniesOptions.Host), "COLONIES_SERVER_HOST", options.Host);
        Require(nameof(ColoniesOptions.Colony), "COLONIES_COLONY_NAME", options.Colony);
        Require(nameof(ColoniesOptions.PrivateKey), "COLONIES_PRVKEY", options.PrivateKey);
        if (options.Host is { } host && Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown)
            problems.Add($"{Name(nameof(ColoniesOptions.Host), "COLONIES_SERVER_HOST")} is '{host}': give a host name or an address, without http:// and without a port.");
        if (options.Port is not (>= 1 and <= ushort.MaxValue))
            problems.Add($"{Name(nameof(ColoniesOptions.Port), "COLONIES_SERVER_PORT")} is no port: that is a number from 1 to 65535, usually {UsualPort}.");
        foreach (var (key, variable, of) in _keys)
        {
            if (of(options) is { } hex && !PrivateKey.TryParse(hex, out _))
                problems.Add($"{Name(key, variable)} is no private key: that is 64 hexadecimal characters (its value is not shown here).");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Require(string key, string variable, string? value)
        {
            if (value is null)
                problems.Add($"{Name(key, variable)} is not set.");
        }
    }

    /// <summary>Connects as the options say; contents of files are kept where the configuration's <c>AWS_S3_...</c> say.</summary>
    internal ColonyConnection Connect(ColoniesOptions options) => ColonyConnection.FromVariables(
        name => name switch
        {
            "COLONIES_SERVER_HOST" => options.Host,
            "COLONIES_SERVER_PORT" => options.Port?.ToString(CultureInfo.InvariantCulture),
            "COLONIES_TLS" => options.Tls is true ? "true" : "false",
            "COLONIES_COLONY_NAME" => options.Colony,
            "COLONIES_PRVKEY" => options.PrivateKey,
            "COLONIES_COLONY_PRVKEY" => options.ColonyPrivateKey,
            "COLONIES_SERVER_PRVKEY" => options.ServerPrivateKey,
            _ => configuration[name],
        },
        options.Client);

    private static string Name(string key, string variable) => $"{ColoniesOptions.Section}:{key} (or {variable})";

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private string? Variable(string name) => Given(configuration[name]);
}

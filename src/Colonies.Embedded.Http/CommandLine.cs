using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Colonies.Protocol;
using Microsoft.AspNetCore.Connections;

namespace Colonies.Hosting;

/// <summary>The program: an embedded colony for any Colonies client, until SIGINT or SIGTERM.</summary>
internal static class CommandLine
{
    private const int Failed = 1;

    /// <returns>The process's exit code: 0 after a clean stop.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, Func<string, string?> variable)
    {
        var port = new Option<int>("--port") { Description = "Port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 50080 };
        var host = new Option<string>("--host")
        {
            Description = "IP address to listen on, or localhost.",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var database = new Option<string?>("--db") { Description = "File that keeps the colony; in memory when left out." };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 0 or > IPEndPoint.MaxPort)
                result.AddError($"--port must be 0 to {IPEndPoint.MaxPort}.");
        });
        var command = new RootCommand(
            "Serves an embedded colony to any Colonies client. COLONIES_SERVER_ID, COLONIES_COLONY_NAME, COLONIES_COLONY_ID and COLONIES_ID "
            + "say whose it is; when none is set, the published development identities are used. Contents of files are kept beside the "
            + "colony and offered to S3 clients, with the key in AWS_S3_ACCESSKEY and AWS_S3_SECRETKEY, or with one made for this run. "
            + "COLONIES_CRON_CHECKER_PERIOD, COLONIES_GENERATOR_CHECKER_PERIOD (ms), COLONIES_STALE_EXECUTOR_DURATION, "
            + "COLONIES_CLEANUP_INTERVAL, COLONIES_RETENTION_POLICY (s), COLONIES_RETENTION and COLONIES_ALLOW_EXECUTOR_REREGISTER "
            + "(true or false) set it up.")
        {
            port, host, database,
        };
        command.SetAction(async (parsed, _) =>
        {
            try
            {
                var options = new HostOptions
                {
                    ListenAddress = ReadAddress(parsed.GetRequiredValue(host)),
                    Port = parsed.GetRequiredValue(port),
                    OnError = e => errors.WriteLine(e),
                };
                var colony = ServerVariables.Apply(new EmbeddedOptions(), variable);
                if (parsed.GetValue(database) is { } file)
                    colony = colony with { Database = file };
                await ServeAsync(Identities.Read(variable), ObjectKeys.Read(variable), options, colony, output).ConfigureAwait(false);
                return 0;
            }
            catch (UsageException e)
            {
                await errors.WriteLineAsync(e.Message).ConfigureAwait(false);
                return Failed;
            }
        });
        var invocation = new InvocationConfiguration { Output = output, Error = errors, ProcessTerminationTimeout = null };
        return command.Parse(args).InvokeAsync(invocation, CancellationToken.None);
    }

    private static async Task ServeAsync(
        Identities identities, ObjectKeys keys, HostOptions options, EmbeddedOptions colonyOptions, TextWriter output)
    {
        if (identities.ArePublished && !IPAddress.IsLoopback(options.ListenAddress))
        {
            throw new UsageException(
                $"Not listening on {options.ListenAddress}: the private keys of the development identities are published, "
                + "so anyone who reaches this server would own it. Set COLONIES_SERVER_ID (and COLONIES_COLONY_NAME, COLONIES_COLONY_ID, "
                + "COLONIES_ID) to your own ids, or listen on 127.0.0.1.");
        }

        using var signals = new StopSignals();
        var colony = await StartColonyAsync(identities, keys.Bucket, colonyOptions).ConfigureAwait(false);
        await using var colonyLifetime = colony.ConfigureAwait(false);
        options = options with { Contents = new ServedContents(colony.Contents, keys.Credentials) };
        var server = await ListenAsync(colony.Endpoint, options).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            foreach (var line in identities.Exports(server.Address).Concat(keys.Exports(server.Address, colony.Contents.Bucket)))
                await output.WriteLineAsync(line).ConfigureAwait(false);
            var colonyName = identities.ColonyName is { } name ? $"colony {name}" : "no colony";
            var address = server.Address.GetLeftPart(UriPartial.Authority);
            var ready = $"Colonies embedded server ready on {address} ({colonyName}, {Where(colonyOptions)})";
            await output.WriteLineAsync(ready).ConfigureAwait(false);
            await output.FlushAsync().ConfigureAwait(false);
            await signals.Received.ConfigureAwait(false);
        }
    }

    private static IPAddress ReadAddress(string host) =>
        host == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var address) ? address
        : throw new UsageException($"--host must be an IP address or localhost, not '{host}'.");

    private static string Where(EmbeddedOptions options) => options.Database == EmbeddedOptions.InMemory ? "in memory" : options.Database;

    private static async Task<EmbeddedColony> StartColonyAsync(Identities identities, string? bucket, EmbeddedOptions options)
    {
        var ids = new EmbeddedIdentities(identities.ServerId) { ColonyId = identities.ColonyId, UserId = identities.MemberId };
        options = options with { Identities = ids };
        if (bucket is not null)
            options = options with { Bucket = bucket };
        if (identities.ColonyName is { } name)
            options = options with { ColonyName = name };
        try
        {
            return await EmbeddedColony.StartAsync(options).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new UsageException(e.Message, e);
        }
    }

    private static async Task<EmbeddedHost> ListenAsync(IColonyEndpoint endpoint, HostOptions options)
    {
        try
        {
            return await EmbeddedHost.StartAsync(endpoint, options).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            var reason = e is IOException { InnerException: AddressInUseException } ? "the port is in use" : e.Message;
            throw new UsageException($"Cannot listen on {options.ListenAddress} port {options.Port}: {reason}.", e);
        }
    }

    /// <summary>Waits for SIGINT or SIGTERM. A second one ends the process at once.</summary>
    private sealed class StopSignals : IDisposable
    {
        private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly PosixSignalRegistration[] _registrations;

        public StopSignals() => _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Receive),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Receive),
        ];

        public Task Received => _received.Task;

        public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());

        private void Receive(PosixSignalContext context) => context.Cancel = _received.TrySetResult();
    }
}

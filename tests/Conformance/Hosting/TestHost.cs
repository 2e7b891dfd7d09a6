using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Colonies.Conformance.Hosting;

/// <summary>Hosts of the tests: nothing in them but what a test adds.</summary>
internal static class TestHost
{
    internal static readonly Function<int, int> Double = Function.Named<int, int>("double", executorType: "worker");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static HostApplicationBuilder New(params (string Key, string? Value)[] configuration)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(configuration.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return builder;
    }

    /// <summary>Gives hosts a colony that outlives them.</summary>
    internal static IServiceCollection AddColony(this IServiceCollection services, IColonyEndpoint endpoint, ColonyAccess access, ClientOptions? options = null) =>
        services.AddColonies(_ => Task.FromResult(ColonyConnection.To(endpoint, access)), options);

    internal static async Task<HealthReportEntry> HealthAsync(this IHost host)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
        return Assert.Single(report.Entries).Value;
    }

    internal static async Task<string> SubmitAsync(EmbeddedColony embedded, int argument)
    {
        var connection = ColonyConnection.To(embedded);
        var spec = Double.Primitive!.ToSpec(connection.ColonyName, Double.Input.Encode(argument, "double"));
        return (await connection.Client.Processes.SubmitAsync(spec, Cancellation)).ProcessId;
    }

    internal static async Task<int> RunAsync(EmbeddedColony embedded, int argument)
    {
        var id = await SubmitAsync(embedded, argument);
        var ended = await ColonyConnection.To(embedded).Client.Processes.WaitAsync(id, cancellationToken: Cancellation);
        return Double.Output.Decode(ended.Output, "double");
    }

    /// <summary>A server that can go away, and come back.</summary>
    internal sealed class Switchable(IColonyEndpoint inner) : PassingEndpoint(inner)
    {
        private CancellationTokenSource _away = new();

        internal void GoAway() => _away.Cancel();

        internal void ComeBack() => _away = new CancellationTokenSource();

        public override async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
        {
            var away = _away.Token;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(away, cancellationToken);
            try
            {
                return await base.CallAsync(request, either.Token);
            }
            catch (OperationCanceledException) when (away.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new EndpointException(EndpointFailure.Unreachable, "away");
            }
        }
    }
}

using Colonies;
using Colonies.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>A colony and executors among the services of a host.</summary>
public static class ColoniesServices
{
    /// <summary>
    /// Adds one <see cref="ColonyConnection"/> to the server that the section <c>Colonies</c> of the configuration and the COLONIES_*
    /// variables name (<see cref="ColoniesOptions"/>). It is disposed with the host. The options are checked when the host starts.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options after the configuration has been read; null for nothing.</param>
    public static IServiceCollection AddColonies(this IServiceCollection services, Action<ColoniesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<ColoniesOptions>().BindConfiguration(ColoniesOptions.Section).ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddSingleton<ColoniesSettings>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<ColoniesOptions>, ColoniesSettings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ColoniesOptions>, ColoniesSettings>());
        services.TryAddSingleton(provider => provider.GetRequiredService<ColoniesSettings>()
            .Connect(provider.GetRequiredService<IOptions<ColoniesOptions>>().Value));
        return services;
    }

    /// <summary>
    /// Adds one <see cref="ColonyConnection"/> to a colony that the program opens, such as an embedded one for development:
    /// <c>services.AddColonies(EmbeddedColony.StartAsync)</c>. Both are disposed with the host.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="open">Opens the colony when it is first asked for.</param>
    /// <param name="options">Limits and retries; null for the defaults.</param>
    public static IServiceCollection AddColonies<TColony>(
        this IServiceCollection services, Func<CancellationToken, Task<TColony>> open, ClientOptions? options = null)
        where TColony : IColony
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(open);
        // Services are made without waiting; a host has no context that this could block.
        services.TryAddSingleton(_ => Task.Run(OpenAsync).GetAwaiter().GetResult());
        return services;

        async Task<ColonyConnection> OpenAsync()
        {
            var colony = await open(CancellationToken.None).ConfigureAwait(false);
            var limits = options ?? ClientOptions.Default;
            return ColonyConnection.To(colony.Endpoint, colony.Access, limits with { Contents = limits.Contents ?? colony.Contents }, colony);
        }
    }

    /// <summary>
    /// Adds an executor that serves from the start of the host to its end, in the colony of <c>AddColonies</c>. The section
    /// <c>Colonies:Executors:TYPE</c> of the configuration may name it, limit it and give it a key (<see cref="HostedExecutorOptions"/>).
    /// A stop of the host waits for what runs, within the host's own limit; what is cut short goes back to the queue.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="type">The type of executor; function specs ask for it exactly.</param>
    /// <param name="serve">
    /// Says what it serves: <c>executor =&gt; executor.Serve(function, handler)</c>. The options have the host's loggers and services
    /// (<see cref="ExecutorOptions.Services"/>, <see cref="ScopedServing"/>). Called once, when the host starts.
    /// </param>
    public static IServiceCollection AddColonyExecutor(
        this IServiceCollection services, string type, Func<ExecutorOptions, ExecutorOptions> serve)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        ArgumentNullException.ThrowIfNull(serve);
        services.AddOptions<HostedExecutorOptions>(type).BindConfiguration(ExecutorSettings.Section(type)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HostedExecutorOptions>, ExecutorSettings>());
        services.TryAddSingleton<ExecutorNames>();
        services.AddSingleton(provider => Executor(provider, type, serve));
        var index = services.Count(service => service.ServiceType == typeof(HostedExecutor)) - 1;
        return services.AddSingleton<IHostedService>(provider => provider.GetServices<HostedExecutor>().ElementAt(index));
    }

    /// <summary>
    /// Adds a health check of the colony and of the host's executors: degraded while one has lost the colony and looks for it, failed
    /// when one does not serve or the colony is out of reach.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">Its name.</param>
    /// <param name="failureStatus">How a failure is told; null for unhealthy.</param>
    /// <param name="tags">Its tags; null for none.</param>
    public static IHealthChecksBuilder AddColonies(
        this IHealthChecksBuilder builder,
        string name = "colonies",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<ColoniesHealthCheck>(name, failureStatus, tags ?? []);
    }

    private static HostedExecutor Executor(IServiceProvider provider, string type, Func<ExecutorOptions, ExecutorOptions> serve)
    {
        var colony = provider.GetService<ColonyConnection>() ?? throw new InvalidOperationException(
            $"The executor '{type}' has no colony: call AddColonies on the services too.");
        var loggers = provider.GetRequiredService<ILoggerFactory>();
        var served = serve(new ExecutorOptions(type) { LoggerFactory = loggers, Services = provider });
        // What the program says wins over the defaults, and the configuration over both.
        var options = ExecutorSettings.Apply(served, provider.GetRequiredService<IOptionsMonitor<HostedExecutorOptions>>().Get(type));
        if (!provider.GetRequiredService<ExecutorNames>().TryAdd(options.Name))
        {
            throw new InvalidOperationException(
                $"Two executors of this host are named '{options.Name}': the second would take the first one's work away. Name them otherwise.");
        }

        return new HostedExecutor(
            colony, options, provider.GetRequiredService<IHostApplicationLifetime>(), loggers.CreateLogger<HostedExecutor>());
    }
}

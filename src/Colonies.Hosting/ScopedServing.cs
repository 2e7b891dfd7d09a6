using Microsoft.Extensions.DependencyInjection;

namespace Colonies;

/// <summary>Handlers that are methods of services: each process gets a scope of its own, which is disposed after it.</summary>
public static class ScopedServing
{
    /// <summary>Serves a function with a service: <c>executor.ServeScoped(price, (Prices prices, string item) =&gt; prices.OfAsync(item))</c>.</summary>
    /// <param name="options">What is served so far, with the services of a host (<see cref="ExecutorOptions.Services"/>).</param>
    /// <param name="function">A single remote function: the same value its callers use.</param>
    /// <param name="handler">Gets the service from the process's scope, and the argument.</param>
    /// <exception cref="ArgumentException">
    /// There are no services; or the function is composed, is of another type of executor, or is served already.
    /// </exception>
    public static ExecutorOptions ServeScoped<TService, A, B>(
        this ExecutorOptions options, Function<A, B> function, Func<TService, A, Task<B>> handler)
        where TService : notnull => Serve<TService, A, B>(options, function, handler, (service, argument, _) => handler(service, argument));

    /// <summary>
    /// Serves a function with a service and what a handler knows of its process. See <see
    /// cref="ServeScoped{TService, A, B}(ExecutorOptions, Function{A, B}, Func{TService, A, Task{B}})"/>.
    /// </summary>
    public static ExecutorOptions ServeScoped<TService, A, B>(
        this ExecutorOptions options, Function<A, B> function, Func<TService, A, HandlerContext, Task<B>> handler)
        where TService : notnull => Serve(options, function, handler, handler);

    private static ExecutorOptions Serve<TService, A, B>(
        ExecutorOptions options, Function<A, B> function, Delegate written, Func<TService, A, HandlerContext, Task<B>> handler)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(written, nameof(handler));
        var scopes = options.Services?.GetService<IServiceScopeFactory>() ?? throw new ArgumentException(
            $"The executor '{options.Name}' has no services to take a {typeof(TService).Name} from: add it with AddColonyExecutor.", nameof(options));
        return Serving.Add(options, function, written, RunAsync);

        async ValueTask<B> RunAsync(A argument, HandlerContext context)
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
                return await handler(scope.ServiceProvider.GetRequiredService<TService>(), argument, context).ConfigureAwait(false);
        }
    }
}

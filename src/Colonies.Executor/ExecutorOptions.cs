using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// What an executor is and serves. Immutable: <see cref="Serve{A, B}(Function{A, B}, Func{A, B})"/> and <c>with</c> give changed copies.
/// </summary>
/// <param name="Type">The type of executor; function specs ask for it exactly.</param>
public sealed record ExecutorOptions(string Type)
{
    /// <summary>
    /// Unique in the colony, without <c>:</c>. Default: the type and a random ending, because a name registered twice takes the first
    /// one's work away.
    /// </summary>
    public string Name { get; init; } = $"{Type}-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>
    /// The executor's own key. Default: null, a new one for each start. Must be given where the program has no colony owner's key to
    /// register it with.
    /// </summary>
    public PrivateKey? PrivateKey { get; init; }

    /// <summary>How many processes it runs at once. Default: the number of processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Concurrency
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "An executor runs at least one process at once.");
    } = Environment.ProcessorCount;

    /// <summary>
    /// Longest wait of one assignment, in whole seconds. Several short ones are more robust than one long one. Default: 10 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a second, or more than an hour.</exception>
    public TimeSpan AssignWait
    {
        get;
        init => field = Between(TimeSpan.FromSeconds(1), value, TimeSpan.FromHours(1));
    } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stop waits for what still runs, before it is given back to the colony. Default: 30 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than a day.</exception>
    public TimeSpan DrainLimit
    {
        get;
        init => field = Between(TimeSpan.Zero, value, TimeSpan.FromDays(1));
    } = TimeSpan.FromSeconds(30);

    /// <summary>How long a finished result is kept while the server cannot be reached. Default: 5 minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a second, or more than a day.</exception>
    public TimeSpan DeliveryLimit
    {
        get;
        init => field = Between(TimeSpan.FromSeconds(1), value, TimeSpan.FromDays(1));
    } = TimeSpan.FromMinutes(5);

    /// <summary>Where it is; null for nowhere in particular. Default: null.</summary>
    public string? Location { get; init; }

    /// <summary>What it says it has. Not interpreted by servers. Default: nothing.</summary>
    public Capabilities Capabilities { get; init; } = new();

    internal ImmutableDictionary<string, Handler> Handlers { get; init; } = ImmutableDictionary<string, Handler>.Empty;

    /// <summary>Serves a function.</summary>
    /// <param name="function">A single remote function: the same value its callers use.</param>
    /// <param name="handler">
    /// Runs on the thread pool, as many at once as <see cref="Concurrency"/>. An exception fails the process with its type and message.
    /// </param>
    /// <exception cref="ArgumentException">The function is composed, is of another type of executor, or is served already.</exception>
    public ExecutorOptions Serve<A, B>(Function<A, B> function, Func<A, B> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Serve(function, (argument, _) => Task.FromResult(handler(argument)));
    }

    /// <summary>Serves a function with an asynchronous handler. See <see cref="Serve{A, B}(Function{A, B}, Func{A, B})"/>.</summary>
    public ExecutorOptions Serve<A, B>(Function<A, B> function, Func<A, Task<B>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Serve(function, (argument, _) => handler(argument));
    }

    /// <summary>
    /// Serves a function with a handler that wants to know its process. See <see cref="Serve{A, B}(Function{A, B}, Func{A, B})"/>.
    /// </summary>
    public ExecutorOptions Serve<A, B>(Function<A, B> function, Func<A, HandlerContext, Task<B>> handler)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(handler);
        if (function.Primitive is not { } primitive)
            throw new ArgumentException("A composed function has no executor of its own: serve its parts.", nameof(function));
        if (primitive.ExecutorType != Type)
        {
            throw new ArgumentException(
                $"'{primitive.Name}' is a function of '{primitive.ExecutorType}', and this executor is a '{Type}': it would never be given one.",
                nameof(function));
        }

        if (Handlers.ContainsKey(primitive.Name))
            throw new ArgumentException($"'{primitive.Name}' is served already.", nameof(function));
        return this with { Handlers = Handlers.Add(primitive.Name, HandleAsync) };

        async Task<IReadOnlyList<JsonElement>> HandleAsync(IReadOnlyList<JsonElement> arguments, HandlerContext context)
        {
            var result = await handler(function.Input.Decode(arguments, primitive.Name), context).ConfigureAwait(false);
            return function.Output.Encode(result, primitive.Name);
        }
    }

    private static TimeSpan Between(TimeSpan least, TimeSpan value, TimeSpan most, [CallerMemberName] string name = "") =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is a time from {least} to {most}.");
}

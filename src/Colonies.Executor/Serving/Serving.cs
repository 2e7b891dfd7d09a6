using System.Runtime.CompilerServices;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Says what an executor serves: each method gives changed options. Handlers run on the thread pool, as many at once as
/// <see cref="ExecutorOptions.Concurrency"/>. An exception fails the process with its type and message, and those of its causes.
/// </summary>
/// <remarks>
/// A handler's arguments are the outputs of the step's parents where there are any, else the arguments that were submitted; what is
/// missing by position is taken by the parameter's name (<see cref="FunctionSpec.NamedArguments"/>), then from its default. What does not
/// fit fails the process with a message that names the parameter. A <see cref="System.ComponentModel.DescriptionAttribute"/> on a handler
/// or on its parameters is published with the function.
/// </remarks>
public static class Serving
{
    /// <summary>Serves a function.</summary>
    /// <param name="options">What is served so far.</param>
    /// <param name="function">A single remote function: the same value its callers use.</param>
    /// <param name="handler">What it does.</param>
    /// <exception cref="ArgumentException">The function is composed, is of another type of executor, or is served already.</exception>
    [OverloadResolutionPriority(2)]
    public static ExecutorOptions Serve<A, B>(this ExecutorOptions options, Function<A, B> function, Func<A, B> handler) =>
        Add(options, function, handler, (argument, _) => ValueTask.FromResult(handler(argument)));

    /// <summary>Serves a function with an asynchronous handler. See <see cref="Serve{A, B}(ExecutorOptions, Function{A, B}, Func{A, B})"/>.</summary>
    [OverloadResolutionPriority(1)]
    public static ExecutorOptions Serve<A, B>(this ExecutorOptions options, Function<A, B> function, Func<A, Task<B>> handler) =>
        Add(options, function, handler, (argument, _) => new ValueTask<B>(handler(argument)));

    /// <summary>Serves a function with an asynchronous handler. See <see cref="Serve{A, B}(ExecutorOptions, Function{A, B}, Func{A, B})"/>.</summary>
    public static ExecutorOptions Serve<A, B>(this ExecutorOptions options, Function<A, B> function, Func<A, ValueTask<B>> handler) =>
        Add(options, function, handler, (argument, _) => handler(argument));

    /// <summary>
    /// Serves a function with a handler that wants to know its process. See
    /// <see cref="Serve{A, B}(ExecutorOptions, Function{A, B}, Func{A, B})"/>.
    /// </summary>
    [OverloadResolutionPriority(2)]
    public static ExecutorOptions Serve<A, B>(this ExecutorOptions options, Function<A, B> function, Func<A, HandlerContext, B> handler) =>
        Add(options, function, handler, (argument, context) => ValueTask.FromResult(handler(argument, context)));

    /// <summary>
    /// Serves a function with an asynchronous handler that wants to know its process. See
    /// <see cref="Serve{A, B}(ExecutorOptions, Function{A, B}, Func{A, B})"/>.
    /// </summary>
    [OverloadResolutionPriority(1)]
    public static ExecutorOptions Serve<A, B>(this ExecutorOptions options, Function<A, B> function, Func<A, HandlerContext, Task<B>> handler) =>
        Add(options, function, handler, (argument, context) => new ValueTask<B>(handler(argument, context)));

    /// <summary>
    /// Serves a function with an asynchronous handler that wants to know its process. See
    /// <see cref="Serve{A, B}(ExecutorOptions, Function{A, B}, Func{A, B})"/>.
    /// </summary>
    public static ExecutorOptions Serve<A, B>(
        this ExecutorOptions options, Function<A, B> function, Func<A, HandlerContext, ValueTask<B>> handler) =>
        Add(options, function, handler, handler);

    /// <summary>
    /// Serves a function of several arguments with a handler of as many parameters: <c>(int width, int height = 1) =&gt; width * height</c>.
    /// A <see cref="HandlerContext"/> or <see cref="CancellationToken"/> among them is given, not taken from the arguments.
    /// </summary>
    /// <param name="options">What is served so far.</param>
    /// <param name="function">A single remote function: the same value its callers use.</param>
    /// <param name="handler">What it does, now, or as a <see cref="Task"/> or <see cref="ValueTask"/>.</param>
    /// <exception cref="ArgumentException">
    /// The parameters or the result are not the function's; or the function is composed, of another type, or served already.
    /// </exception>
    [OverloadResolutionPriority(-1)]
    public static ExecutorOptions Serve<A, B>(this ExecutorOptions options, Function<A, B> function, Delegate handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var name = NameOf(options, function);
        var served = Served.Of(name, handler);
        var expected = Parameter.Parts(typeof(A), null).Select(part => part.Type);
        if (!served.Signature.Parameters.Select(parameter => parameter.Type).SequenceEqual(expected) || !Result.IsOf<B>(handler))
            throw new ArgumentException($"The handler {served.Signature} does not fit {function}.", nameof(handler));
        return Add(options, name, served);
    }

    /// <summary>
    /// Serves a function by its name, for callers in any language. Parameters may be of any type that travels; a
    /// <see cref="JsonElement"/> takes any argument as it is, a last <see cref="Many{T}"/> all that are left, and a
    /// <see cref="HandlerContext"/> or <see cref="CancellationToken"/> is given.
    /// </summary>
    /// <param name="options">What is served so far.</param>
    /// <param name="functionName">The name that callers use.</param>
    /// <param name="handler">What it does, now, or as a <see cref="Task"/> or <see cref="ValueTask"/>; a tuple is several results.</param>
    /// <exception cref="ArgumentException">The name is empty or served already, or a parameter or the result cannot travel.</exception>
    public static ExecutorOptions Serve(this ExecutorOptions options, string functionName, Delegate handler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(functionName);
        ArgumentNullException.ThrowIfNull(handler);
        return Add(options, functionName, Served.Of(functionName, handler));
    }

    /// <summary>
    /// Serves every process that meets a condition, whatever its function is called. Conditions are tried in the order they were added,
    /// before the functions served by name.
    /// </summary>
    /// <param name="options">What is served so far.</param>
    /// <param name="condition">Quick, without effects, and never throws.</param>
    /// <param name="handler">Gets <see cref="HandlerContext.Inputs"/> and gives the outputs, element by element.</param>
    public static ExecutorOptions ServeWhere(
        this ExecutorOptions options, Func<Process, bool> condition, Func<HandlerContext, Task<IReadOnlyList<JsonElement>>> handler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(handler);
        return options with { Conditional = options.Conditional.Add((condition, new Handler(handler))) };
    }

    /// <summary>Serves every process that nothing else does.</summary>
    /// <param name="options">What is served so far.</param>
    /// <param name="handler">Gets <see cref="HandlerContext.Inputs"/> and gives the outputs, element by element.</param>
    /// <exception cref="ArgumentException">The others are served already.</exception>
    public static ExecutorOptions ServeOthers(
        this ExecutorOptions options, Func<HandlerContext, Task<IReadOnlyList<JsonElement>>> handler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        return options.Others is null
            ? options with { Others = new Handler(handler) }
            : throw new ArgumentException("The other functions are served already.", nameof(handler));
    }

    /// <summary>
    /// Makes of any delegate what <see cref="ServeWhere"/> and <see cref="ServeOthers"/> take: its parameters are bound and its result is
    /// sent as those of <see cref="Serve(ExecutorOptions, string, Delegate)"/>.
    /// </summary>
    /// <param name="functionName">What messages call the function.</param>
    /// <param name="handler">What it does, now, or as a <see cref="Task"/> or <see cref="ValueTask"/>; a tuple is several results.</param>
    /// <exception cref="ArgumentException">The name is empty, or a parameter or the result cannot travel.</exception>
    public static Func<HandlerContext, Task<IReadOnlyList<JsonElement>>> Bind(string functionName, Delegate handler)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(functionName);
        ArgumentNullException.ThrowIfNull(handler);
        return new(Served.Of(functionName, handler).Handler);
    }

    /// <summary>Serves a function with a handler whose written form has other parameters besides.</summary>
    internal static ExecutorOptions Add<A, B>(
        ExecutorOptions options, Function<A, B> function, Delegate written, Func<A, HandlerContext, ValueTask<B>> handler)
    {
        ArgumentNullException.ThrowIfNull(written, nameof(handler));
        var name = NameOf(options, function);
        return Add(options, name, Served.Of(function, name, written, handler));
    }

    private static ExecutorOptions Add(ExecutorOptions options, string name, Served served) => options.Functions.ContainsKey(name)
        ? throw new ArgumentException($"'{name}' is served already.", nameof(name))
        : options with { Functions = options.Functions.Add(name, served) };

    private static string NameOf<A, B>(ExecutorOptions options, Function<A, B> function)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(function);
        if (function.Primitive is not { } primitive)
            throw new ArgumentException("A composed function has no executor of its own: serve its parts.", nameof(function));
        return primitive.ExecutorType == options.Type ? primitive.Name : throw new ArgumentException(
            $"'{primitive.Name}' is a function of '{primitive.ExecutorType}', and this executor is a '{options.Type}': it would never be given one.",
            nameof(function));
    }
}

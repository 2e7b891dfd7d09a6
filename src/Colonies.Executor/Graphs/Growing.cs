using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Adds steps to the workflow of the process that a handler runs. They begin when this process has succeeded; if it fails, they never run.
/// Steps are added in the order of the calls, from any thread.
/// </summary>
/// <remarks>
/// <para>
/// What this process gives goes to every step that follows it, and counts before arguments (protocol section 6.5): a step that is added
/// with an argument takes it when the handler gives nothing (a <c>Unit</c>), and a step that is added with <c>AddNextAsync</c> takes what
/// the handler gives.
/// </para>
/// <para>
/// A process may be run again after its executor was lost, when it had already added some steps. They are not added twice. The name of a
/// step is this process's node name and the function's, as in <c>map.price</c>, <c>map.price-2</c>: a later run that asks for the same
/// function with the same argument is given the step that is there. So a handler that asks for the same steps in the same order needs
/// to do nothing. One whose arguments differ from run to run (a time, a random number) names its steps itself: a step of that name is
/// then given as it is, with the argument of the first run.
/// </para>
/// <para>
/// A run in the client (<c>ColoniesMonad</c>) waits for the steps that it submitted and for what comes before them. It does not wait for a
/// new last step; should that fail while it still waits for others, it fails.
/// </para>
/// </remarks>
public static class Growing
{
    /// <summary>
    /// Adds a step after this process: a new last step of the workflow, or one that another step then waits for too.
    /// </summary>
    /// <param name="context">What the handler was given.</param>
    /// <param name="function">A single function.</param>
    /// <param name="argument">Its argument, if this process gives nothing.</param>
    /// <param name="before">
    /// The node name of the step that is to wait for it, such as <c>reduce</c>; that takes its outputs after what it takes already. It
    /// must not have begun. Null for a new last step.
    /// </param>
    /// <param name="name">A name for it, below this process's. Default: null, the function's.</param>
    /// <param name="cancellationToken">Gives up; the step may have been added all the same.</param>
    /// <returns>The new step.</returns>
    /// <exception cref="ArgumentException">The function is composed.</exception>
    /// <exception cref="ColoniesException">
    /// <see cref="ColoniesError.InvalidInput"/> when this process is no step of a workflow, <paramref name="before"/> is no step or has
    /// begun, or <paramref name="name"/> belongs to another step; else the colony refused it, or cannot be reached.
    /// </exception>
    public static Task<Process> AddChildAsync<A, B>(
        this HandlerContext context, Function<A, B> function, A argument, string? before = null, string? name = null,
        CancellationToken cancellationToken = default) =>
        Add(context, Spec(function, argument), name, Place(context, before), cancellationToken);

    /// <summary>
    /// Adds a step that takes what this process gives: a new last step, or one that another step then waits for too. See
    /// <see cref="AddChildAsync{A, B}(HandlerContext, Function{A, B}, A, string?, string?, CancellationToken)"/>.
    /// </summary>
    public static Task<Process> AddNextAsync<A, B>(
        this HandlerContext context, Function<A, B> function, string? before = null, string? name = null, CancellationToken cancellationToken = default) =>
        Add(context, Spec(function), name, Place(context, before), cancellationToken);

    /// <summary>
    /// Puts a step between this process and everything that follows it now: that takes the new step's outputs in place of this process's,
    /// after what it takes of others. Of several the one inserted last runs first. See
    /// <see cref="AddChildAsync{A, B}(HandlerContext, Function{A, B}, A, string?, string?, CancellationToken)"/>.
    /// </summary>
    public static Task<Process> InsertChildAsync<A, B>(
        this HandlerContext context, Function<A, B> function, A argument, string? name = null, CancellationToken cancellationToken = default) =>
        Add(context, Spec(function, argument), name, _ => Task.FromResult<ChildPlace?>(ChildPlace.BeforeAllChildren), cancellationToken);

    /// <summary>
    /// Puts a step that takes what this process gives between it and everything that follows it now. See
    /// <see cref="InsertChildAsync{A, B}(HandlerContext, Function{A, B}, A, string?, CancellationToken)"/>.
    /// </summary>
    public static Task<Process> InsertNextAsync<A, B>(
        this HandlerContext context, Function<A, B> function, string? name = null, CancellationToken cancellationToken = default) =>
        Add(context, Spec(function), name, _ => Task.FromResult<ChildPlace?>(ChildPlace.BeforeAllChildren), cancellationToken);

    /// <summary>
    /// Adds a step as the protocol has it, anywhere. The colony is filled in where it is missing, a run time of 0 means no limit, and
    /// names and retries are as for the typed ones.
    /// </summary>
    /// <param name="context">What the handler was given.</param>
    /// <param name="spec">What runs. Its node name, where it has one, is a name below this process's.</param>
    /// <param name="place">Where in the workflow; null for a new last step.</param>
    /// <param name="cancellationToken">Gives up; the step may have been added all the same.</param>
    /// <returns>The new step.</returns>
    /// <exception cref="ColoniesException">
    /// <see cref="ColoniesError.InvalidInput"/> when this process is no step of a workflow, or the place is none in it; else the colony
    /// refused it, or cannot be reached.
    /// </exception>
    public static Task<Process> AddChildAsync(
        this HandlerContext context, FunctionSpec spec, ChildPlace? place = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Add(context, spec, spec.NodeName.Length > 0 ? spec.NodeName : null, _ => Task.FromResult(place), cancellationToken);
    }

    private static Task<Process> Add(
        HandlerContext context, FunctionSpec spec, string? name, Func<CancellationToken, Task<ChildPlace?>> place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (name is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return context.Growth.AddAsync(spec, name, place, cancellationToken);
    }

    private static Func<CancellationToken, Task<ChildPlace?>> Place(HandlerContext context, string? before) =>
        before is null ? _ => Task.FromResult<ChildPlace?>(null) : token => context.Growth.BeforeAsync(before, token);

    private static FunctionSpec Spec<A, B>(Function<A, B> function, A argument)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Spec(function, function.Input.Encode(argument, function.Primitive?.Name ?? "AddChild"));
    }

    private static FunctionSpec Spec<A, B>(Function<A, B> function, IReadOnlyList<JsonElement>? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.Primitive?.ToSpec("", arguments ?? []) ?? throw new ArgumentException(
            $"{function} is composed, and a step runs a single function: add its parts.", nameof(function));
    }
}

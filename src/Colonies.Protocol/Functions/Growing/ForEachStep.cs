using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// The step that <c>Function.ForEach</c> begins with: when it runs, it adds its worker once for each of its inputs to the workflow it is
/// in. Every executor of this library runs it without being asked. Immutable.
/// </summary>
/// <remarks>
/// The step gives nothing itself. Its workers are added between it and the one step that follows it, in the order of its inputs, with one
/// input as argument each, so that the following step takes their outputs in that order. The worker is a chain: each of its steps
/// depends on the one before it.
/// </remarks>
public sealed record ForEachStep
{
    /// <summary>The function's name: <c>for_each</c>. A function of the same name without <see cref="Variable"/> is something else.</summary>
    public const string Name = "for_each";

    /// <summary>The environment variable that holds the worker, as the JSON of a workflow.</summary>
    public const string Variable = "colonies.for_each";

    private ForEachStep(IReadOnlyList<FunctionSpec> worker) => Worker = worker;

    /// <summary>What is run for each input: one function spec after another, with node names and without a colony.</summary>
    public IReadOnlyList<FunctionSpec> Worker { get; }

    /// <summary>Reads what a process is to add.</summary>
    /// <returns>Null for every other function.</returns>
    /// <exception cref="ArgumentException">The worker cannot be read.</exception>
    public static ForEachStep? Of(FunctionSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Of(spec.FunctionName, spec.Environment);
    }

    /// <summary>Reads what a function adds. See <see cref="Of(FunctionSpec)"/>.</summary>
    public static ForEachStep? Of(RemoteFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of(function.Name, function.Options.Environment);
    }

    /// <summary>The name of a worker's step in its workflow, such as <c>for_each[2].price</c>: unique, and the same after a retry.</summary>
    /// <param name="nodeName">The node name of the for_each step.</param>
    /// <param name="index">Which input, counted from 0.</param>
    /// <param name="step">The step's name in <see cref="Worker"/>.</param>
    public static string NodeName(string nodeName, int index, string step) => $"{nodeName}[{index}].{step}";

    /// <summary>The names of the worker's functions, one after another.</summary>
    public override string ToString() => string.Join(" >> ", Worker.Select(step => step.FunctionName));

    /// <summary>The step as a remote function.</summary>
    /// <exception cref="ArgumentException">The worker is more than a chain of functions.</exception>
    internal static RemoteFunction For(Arrow worker, string? executorType)
    {
        var chain = Chain(worker);
        var first = chain[0].Function;
        var spec = new WorkflowSpec { FunctionSpecs = [.. chain.Index().Select(at => Spec(at.Item, at.Index == 0 ? null : chain[at.Index - 1].Name))] };
        return new RemoteFunction(Name, executorType ?? first.ExecutorType, Nearby(first, executorType, Variable, WorkflowText.Write(spec)));
    }

    /// <summary>
    /// Where the worker runs there is an executor that can run the step too, as far as nothing else was said.
    /// </summary>
    internal static FunctionOptions Nearby(RemoteFunction worker, string? executorType, string variable, string value)
    {
        var options = FunctionOptions.Default with
        {
            Priority = worker.Options.Priority,
            Environment = new Dictionary<string, string> { [variable] = value }.AsReadOnly(),
        };
        return executorType is not null ? options : options with { ExecutorNames = worker.Options.ExecutorNames, Location = worker.Options.Location };
    }

    /// <summary>The functions of a chain with unique names. A loop, because arrows nest to any depth.</summary>
    internal static IReadOnlyList<(string Name, RemoteFunction Function)> Chain(Arrow worker)
    {
        var chain = new List<(string Name, RemoteFunction Function)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var rest = new Stack<(Arrow Arrow, string Prefix)>([(worker, "")]);
        while (rest.TryPop(out var next))
        {
            switch (next.Arrow)
            {
                case CallArrow call:
                    var (name, count) = (next.Prefix + call.Function.Name, 1);
                    var unique = name;
                    while (!names.Add(unique))
                        unique = $"{name}-{++count}";
                    chain.Add((unique, call.Function));
                    break;
                case ThenArrow then:
                    rest.Push((then.Second, next.Prefix));
                    rest.Push((then.First, next.Prefix));
                    break;
                case NamedArrow named:
                    rest.Push((named.Inner, $"{next.Prefix}{named.Name}."));
                    break;
                case IdentityArrow:
                    break;
                default:
                    throw new ArgumentException(
                        "A worker of ForEach is one function, or a chain of them (f >> g): this one holds a fan out, a pair or a graph, which a"
                        + " running step cannot add.",
                        nameof(worker));
            }
        }

        return chain.Count > 0 ? chain : throw new ArgumentException("A worker of ForEach runs something: this one is the identity.", nameof(worker));
    }

    private static FunctionSpec Spec((string Name, RemoteFunction Function) step, string? after)
    {
        var spec = step.Function.ToSpec("", []);
        return spec with { NodeName = step.Name, Conditions = spec.Conditions with { Dependencies = after is null ? [] : [after] } };
    }

    private static ForEachStep? Of(string name, IReadOnlyDictionary<string, string>? environment) =>
        name != Name || environment?.GetValueOrDefault(Variable) is not { } json ? null
        : WorkflowText.Read(json) is { FunctionSpecs: { Count: > 0 } worker } ? new(worker)
        : throw new ArgumentException($"The variable '{Variable}' of a {Name} step holds no worker.");
}

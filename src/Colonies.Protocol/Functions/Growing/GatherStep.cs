using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// The step that <c>Function.ForEach</c> ends with: it gives what it takes, which is the workers' outputs in their order, so that whatever
/// follows need not know of the workers. Every executor of this library runs it without being asked.
/// </summary>
/// <remarks>
/// Where a single step follows that takes the workers' outputs last, a plan leaves it out: that step then takes them from the workers.
/// </remarks>
public static class GatherStep
{
    /// <summary>The function's name: <c>gather</c>. A function of the same name without <see cref="Variable"/> is something else.</summary>
    public const string Name = "gather";

    /// <summary>The environment variable that tells the step from functions of the same name.</summary>
    public const string Variable = "colonies.gather";

    /// <summary>Whether a process gives what it takes.</summary>
    public static bool Is(FunctionSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.FunctionName == Name && spec.Environment?.ContainsKey(Variable) == true;
    }

    /// <summary>Whether a function gives what it takes.</summary>
    public static bool Is(RemoteFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.Name == Name && function.Options.Environment.ContainsKey(Variable);
    }

    internal static RemoteFunction For(RemoteFunction worker, string? executorType) =>
        new(Name, executorType ?? worker.ExecutorType, ForEachStep.Nearby(worker, executorType, Variable, "inputs"));
}

using Colonies.Protocol;

namespace Colonies;

/// <summary>Something that happened in a run: a closed set. Immutable.</summary>
public abstract record RunEvent
{
    private protected RunEvent() { }
}

/// <summary>A stage was submitted.</summary>
/// <param name="Graph">Its steps.</param>
/// <param name="ProcessIds">Their processes, in the same order.</param>
public sealed record StageSubmitted(StageGraph Graph, IReadOnlyList<string> ProcessIds) : RunEvent;

/// <summary>A step entered a state.</summary>
/// <param name="Node">The step.</param>
/// <param name="Process">Its process then: state, times, executor, outputs, errors.</param>
public sealed record StepChanged(StageNode Node, Process Process) : RunEvent;

/// <summary>All steps of a stage succeeded.</summary>
/// <param name="Graph">Its steps.</param>
public sealed record StageDone(StageGraph Graph) : RunEvent;

/// <summary>The run has its result. The last event of <see cref="ColoniesMonad{A}.Observe"/>.</summary>
/// <param name="Value">The result.</param>
public sealed record RunSucceeded<A>(A Value) : RunEvent;

using System.Runtime.ExceptionServices;
using LanguageExt.Common;

namespace Colonies;

/// <summary>The only bridge between exceptions and failures, both ways.</summary>
internal static class Failures
{
    /// <summary>The failure that an exception is.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="graph">The stage it was about: a failed step is told with the place where it was written.</param>
    internal static Error Of(Exception exception, StageGraph? graph = null) => exception switch
    {
        ColoniesException { Error: ColoniesError.StepFailed step } when graph is not null => Of(step, graph),
        ColoniesException remote => new ColoniesFailure(remote.Error),
        CodecException codec => new CodecFailure(codec),
        _ => Error.New(exception),
    };

    /// <summary>The exception to throw for a failure: the original one, with its stack trace, where there was one.</summary>
    internal static Exception ToException(Error error)
    {
        var exception = error.ToException();
        if (error.IsExceptional || error is CodecFailure)
            ExceptionDispatchInfo.Throw(exception);
        return exception;
    }

    /// <summary>A single process has no node name: it is the stage's only step.</summary>
    private static ColoniesFailure Of(ColoniesError.StepFailed step, StageGraph graph)
    {
        var node = graph.Nodes.Count == 1 ? graph.Nodes[0] : graph.NodeOf(step.NodeName);
        return new ColoniesFailure(step with { WrittenAt = node?.WrittenAt });
    }
}

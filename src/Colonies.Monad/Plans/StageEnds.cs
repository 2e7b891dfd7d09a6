namespace Colonies;

/// <summary>Why a stage ends where it does.</summary>
public enum StageEnds
{
    /// <summary>It gives the result.</summary>
    WithTheResult,

    /// <summary>A local function changes its value.</summary>
    BeforeSelect,

    /// <summary>What follows depends on its value, or is another computation.</summary>
    BeforeBind,

    /// <summary>Its failure or its time is looked after: <c>Catch</c>, <c>Retry</c>, <c>Timeout</c>, <c>Finally</c>.</summary>
    BeforeGuard,

    /// <summary>Several of its results become one element, which only the client can make of them.</summary>
    BeforeOneElement,

    /// <summary>A step takes values from here beside outputs; a server passes a step either.</summary>
    BeforeMixedInputs,

    /// <summary>A step takes a part of another's outputs; a server passes all of them.</summary>
    BeforePartOfOutputs,

    /// <summary>A step runs in another colony.</summary>
    BeforeOtherColony,
}

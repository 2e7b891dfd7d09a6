using System.Collections.ObjectModel;
using System.Diagnostics;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// How a trace travels with a process: as W3C's <c>traceparent</c> and <c>tracestate</c> in the environment of its function spec, which
/// servers keep as attributes of the process.
/// </summary>
internal static class TraceContext
{
    internal const string TraceParent = "traceparent";

    internal const string TraceState = "tracestate";

    /// <summary>
    /// The spec with the present span in its environment. Without one, and where the caller has said what to carry, the same spec.
    /// Baggage stays here: any member of the colony could read it.
    /// </summary>
    internal static FunctionSpec Carry(FunctionSpec spec)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } span)
            return spec;
        var given = spec.Environment ?? ReadOnlyDictionary<string, string>.Empty;
        if (given.ContainsKey(TraceParent) || given.ContainsKey(TraceState))
            return spec;
        var environment = new Dictionary<string, string>(given) { [TraceParent] = id };
        if (!string.IsNullOrEmpty(span.TraceStateString))
            environment[TraceState] = span.TraceStateString;
        return spec with { Environment = environment };
    }
}

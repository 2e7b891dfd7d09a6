using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>
/// Where an operator was written. The compiler tells methods who calls them, but not operators: those look at the stack, which costs
/// some microseconds and grows with its depth. Little beside a remote step, and file and line are read only once for each place.
/// </summary>
internal static class CallSite
{
    private static readonly ConcurrentDictionary<(MethodBase Method, int Offset), Origin?> _known = new();

    /// <summary>Off by the runtime option <c>Colonies.Monad.TracesOperators=false</c>.</summary>
    private static readonly bool _isOn = !AppContext.TryGetSwitch("Colonies.Monad.TracesOperators", out var traces) || traces;

    /// <summary>The place that called the caller; null when the program has no debug information.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static Origin? OfCaller()
    {
        if (!_isOn)
            return null;
        var frame = new StackFrame(2, needFileInfo: false);
        if (frame.GetMethod() is not { } method)
            return null;
        var place = (method, frame.GetILOffset());
        if (!_known.TryGetValue(place, out var origin))
        {
            var read = new StackFrame(2, needFileInfo: true);
            origin = Origin.Of(read.GetFileName() ?? "", read.GetFileLineNumber());
            _known.TryAdd(place, origin);
        }

        return origin;
    }
}

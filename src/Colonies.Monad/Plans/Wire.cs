using LanguageExt.Common;

namespace Colonies;

/// <summary>A value while it is planned, before anything has run: a closed set.</summary>
internal abstract class Wire
{
    /// <summary>Whether nothing but what the graph holds is needed for it.</summary>
    internal virtual bool IsStatic => true;
}

/// <summary>A value that is here.</summary>
internal sealed class HereWire(object? value, Travel? travel) : Wire
{
    internal object? Value => value;

    /// <summary>How it travels; null when only the function that takes it knows.</summary>
    internal Travel? Travel => travel;
}

/// <summary>A value that the graph will give.</summary>
internal sealed class NodeWire(IReadOnlyList<GraphPart> parts, IReadOnlyList<GraphPart> unneeded, Travel travel, string of) : Wire
{
    /// <summary>Steps before it that it does not need. What waits for the value waits for them too.</summary>
    internal IReadOnlyList<GraphPart> Unneeded => unneeded;

    internal IReadOnlyList<GraphPart> Parts => parts;

    internal Travel Travel => travel;

    /// <summary>The function that gives it, for messages.</summary>
    internal string Of => of;
}

/// <summary>Values side by side, and how they become one.</summary>
internal sealed class GroupWire(IReadOnlyList<Wire> items, Func<object?[], object?> combine, bool isFlat) : Wire
{
    private readonly bool _isStatic = items.All(item => item.IsStatic);

    internal IReadOnlyList<Wire> Items => items;

    internal Func<object?[], object?> Combine => combine;

    internal bool IsFlat => isFlat;

    internal override bool IsStatic => _isStatic;
}

/// <summary>A failure: nothing of its graph needs to run.</summary>
internal sealed class FailedWire(Error error) : Wire
{
    internal Error Error => error;
}

/// <summary>What must run by itself: something guarded, an effect, or whatever else cannot join the graph.</summary>
internal sealed class ApartWire(Computation head, ColonyConnection? colony, Stack<Frame> frames) : Wire
{
    internal Computation Head => head;

    internal ColonyConnection? Colony => colony;

    internal Stack<Frame> Frames => frames;

    internal override bool IsStatic => false;
}

/// <summary>What begins in the graph and goes on by itself from the value it has there.</summary>
internal sealed class RestWire(Wire start, Stack<Frame> frames) : Wire
{
    private readonly IReadOnlyList<GraphPart> _unneeded = [.. Wires.Unneeded(start)];

    internal Wire Start => start;

    /// <summary>Steps before it that the value does not need, but that must have ended too.</summary>
    internal IReadOnlyList<GraphPart> Unneeded => _unneeded;

    internal Stack<Frame> Frames => frames;

    internal override bool IsStatic => false;
}

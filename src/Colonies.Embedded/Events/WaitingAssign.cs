namespace Colonies.Engine;

/// <summary>An executor in a long poll.</summary>
internal sealed class WaitingAssign(Call call, Offer offer)
{
    internal Call Call { get; } = call;

    internal Offer Offer { get; } = offer;

    internal ITimer? Timer { get; set; }
}

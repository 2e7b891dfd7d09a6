using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>What callers of a stopped colony are told.</summary>
internal static class Stopped
{
    internal const string Address = "embedded";

    /// <summary>It did not arrive: sending it elsewhere, or again, is safe.</summary>
    internal static EndpointException Before() => new(EndpointFailure.Unreachable, "The embedded colony has been stopped.");

    internal static EndpointException While(string what) => new(EndpointFailure.Lost, $"The embedded colony was stopped while {what}.");
}

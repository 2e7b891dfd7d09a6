using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Which executor a key is.</summary>
/// <param name="Name">Its name in the colony.</param>
/// <param name="ExecutorType">Its type.</param>
/// <param name="State">Whether it may work.</param>
/// <param name="Location">Where it is; empty for nowhere in particular.</param>
internal sealed record ExecutorIdentity(string Name, string ExecutorType, ExecutorState State, string Location);

namespace Colonies.Engine;

/// <summary>Who waits for whom.</summary>
/// <param name="Parent">Goes first.</param>
/// <param name="Child">Takes its outputs.</param>
internal readonly record struct Edge(long Parent, long Child);

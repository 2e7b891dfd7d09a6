namespace Colonies.Engine;

/// <summary>A candidate for assignment.</summary>
internal sealed record QueueHead(long PriorityTime, long Sequence);

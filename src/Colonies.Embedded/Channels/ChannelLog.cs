using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>The entries of one channel in their order, and who is told of more.</summary>
internal sealed class ChannelLog
{
    /// <summary>So many entries, and no more.</summary>
    internal const int MostEntries = 10_000;

    /// <summary>One reply or frame carries so many bytes of content, or one entry that is larger; the rest comes with the next.</summary>
    private const long LargestPage = 16 << 20;

    private readonly List<ChannelEntry> _entries = [];

    internal HashSet<Subscription> Listeners { get; } = [];

    internal bool IsFull => _entries.Count >= MostEntries;

    /// <summary>
    /// Where an entry goes: before those at the end that are of the same sender with a greater sequence. Entries of different senders
    /// keep the order in which they came.
    /// </summary>
    internal static int PlaceOf(ChannelEntry entry, IReadOnlyList<ChannelEntry> log)
    {
        var place = log.Count;
        while (place > 0 && log[place - 1].SenderId == entry.SenderId && log[place - 1].Sequence > entry.Sequence)
            place--;
        return place;
    }

    internal void Add(ChannelEntry entry) => _entries.Insert(PlaceOf(entry, _entries), entry);

    /// <summary>Takes an entry out again, that very one: others may look the same.</summary>
    internal void Undo(ChannelEntry entry) => _entries.RemoveAt(_entries.FindLastIndex(other => ReferenceEquals(other, entry)));

    /// <summary>The entries from an index on.</summary>
    /// <param name="index">How many to skip; what is less than 0 counts as 0.</param>
    /// <param name="limit">How many at most; 0 or less for no limit.</param>
    internal IReadOnlyList<ChannelEntry> Read(long index, int limit)
    {
        var first = (int)Math.Clamp(index, 0, _entries.Count);
        var end = limit > 0 ? (int)Math.Min(_entries.Count, (long)first + limit) : _entries.Count;
        var next = first;
        for (long bytes = 0; next < end; next++)
        {
            bytes += _entries[next].Payload?.Length ?? 0;
            if (bytes > LargestPage && next > first)
                break;
        }

        return _entries.GetRange(first, next - first);
    }
}

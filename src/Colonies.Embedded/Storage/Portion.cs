namespace Colonies.Engine;

/// <summary>Adds up what goes into one reply, so that no list takes all memory.</summary>
internal sealed class Portion
{
    private const long Largest = 128 << 20;

    private long _bytes;

    /// <exception cref="Refusal">It is too much.</exception>
    internal void Add(long bytes)
    {
        _bytes += bytes;
        if (_bytes > Largest)
            throw Refusal.BadRequest("The list is larger than 128 MiB, ask for less of it");
    }
}

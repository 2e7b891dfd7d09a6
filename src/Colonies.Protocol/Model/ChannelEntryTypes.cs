namespace Colonies.Protocol;

/// <summary>Types of channel entries with a meaning of their own. Any other text may be used as well.</summary>
public static class ChannelEntryTypes
{
    /// <summary>Data; what an entry is when its sender says nothing else.</summary>
    public const string Data = "data";

    /// <summary>Nothing of this sender follows.</summary>
    public const string End = "end";

    /// <summary>What this sender says next is in the next channel of the same series (docs/streams.md).</summary>
    public const string Next = "next";

    /// <summary>The content says what went wrong.</summary>
    public const string Error = "error";
}

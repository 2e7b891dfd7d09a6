namespace Colonies;

/// <summary>How far a stream may run ahead of its reader. Immutable; change it with <c>with</c>.</summary>
public sealed record StreamOptions
{
    /// <summary>The defaults.</summary>
    public static StreamOptions Default { get; } = new();

    /// <summary>
    /// How many values the executor may make beyond what the reader has taken. With 1, each is made when the reader asks for it. Default:
    /// 65,536.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Ahead
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A stream runs at least one value ahead of its reader.");
    } = 65_536;

    /// <summary>
    /// How many bytes of values may be on their way. An entry that has begun below it is sent as a whole: up to a quarter of a mebibyte
    /// more, or one value that is larger. Default: 4 MiB.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int AheadBytes
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A stream is at least one byte ahead of its reader.");
    } = 4 << 20;
}

namespace Colonies.Engine;

/// <summary>What a field of a cron expression may say.</summary>
internal sealed record CronBounds(int Least, int Most, IReadOnlyDictionary<string, int> Names)
{
    private static readonly IReadOnlyDictionary<string, int> _noNames = new Dictionary<string, int>();

    internal static CronBounds Seconds { get; } = new(0, 59, _noNames);

    internal static CronBounds Minutes { get; } = new(0, 59, _noNames);

    internal static CronBounds Hours { get; } = new(0, 23, _noNames);

    internal static CronBounds Days { get; } = new(1, 31, _noNames);

    internal static CronBounds Months { get; } = new(1, 12, Numbered(1, "jan feb mar apr may jun jul aug sep oct nov dec"));

    internal static CronBounds Weekdays { get; } = new(0, 6, Numbered(0, "sun mon tue wed thu fri sat"));

    private static Dictionary<string, int> Numbered(int first, string names) =>
        names.Split(' ').Index().ToDictionary(name => name.Item, name => first + name.Index, StringComparer.OrdinalIgnoreCase);
}

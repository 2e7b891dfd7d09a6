using System.Globalization;

namespace Colonies.Engine;

/// <summary>
/// A cron expression: six fields with the seconds first, or a descriptor; with an optional time zone in front (protocol section 6.10).
/// The syntax is that of the robfig/cron library, which the reference server uses.
/// </summary>
internal static class CronExpression
{
    private const string Every = "@every ";

    /// <summary>Reads an expression.</summary>
    /// <param name="text">Such as <c>0 30 6 * * MON-FRI</c>.</param>
    /// <param name="local">The time zone where the expression names none.</param>
    /// <exception cref="Refusal">It is none.</exception>
    internal static CronSchedule Read(string text, TimeZoneInfo local)
    {
        if (text.Length == 0)
            throw Refusal.BadRequest("empty cron expression string");
        var zone = local;
        if (text.StartsWith("TZ=", StringComparison.Ordinal) || text.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            var end = text.IndexOf(' ');
            if (end < 0)
                throw Refusal.BadRequest($"cron expression '{text}' names a time zone and no times");
            zone = Zone(text[(text.IndexOf('=') + 1)..end], local);
            text = text[end..].Trim();
        }

        return text.StartsWith('@') ? Descriptor(text, zone) : Fields(text, zone);
    }

    private static CronTimes Fields(string text, TimeZoneInfo zone)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6)
        {
            throw Refusal.BadRequest(string.Create(CultureInfo.InvariantCulture,
                $"expected exactly 6 fields, found {fields.Length}: [{string.Join(' ', fields)}]"));
        }

        return new CronTimes(zone)
        {
            Seconds = CronField.Read(fields[0], CronBounds.Seconds),
            Minutes = CronField.Read(fields[1], CronBounds.Minutes),
            Hours = CronField.Read(fields[2], CronBounds.Hours),
            Days = CronField.Read(fields[3], CronBounds.Days),
            Months = CronField.Read(fields[4], CronBounds.Months),
            Weekdays = CronField.Read(fields[5], CronBounds.Weekdays),
        };
    }

    private static CronSchedule Descriptor(string text, TimeZoneInfo zone) => text switch
    {
        "@yearly" or "@annually" => Fields("0 0 0 1 1 *", zone),
        "@monthly" => Fields("0 0 0 1 * *", zone),
        "@weekly" => Fields("0 0 0 * * 0", zone),
        "@daily" or "@midnight" => Fields("0 0 0 * * *", zone),
        "@hourly" => Fields("0 0 * * * *", zone),
        _ when text.StartsWith(Every, StringComparison.Ordinal) => new CronDelay(GoDuration.Seconds(text[Every.Length..])
            ?? throw Refusal.BadRequest($"failed to parse duration {text}: invalid duration \"{text[Every.Length..]}\"")),
        _ => throw Refusal.BadRequest($"unrecognized descriptor: {text}"),
    };

    private static TimeZoneInfo Zone(string name, TimeZoneInfo local) => name switch
    {
        "" or "UTC" => TimeZoneInfo.Utc,
        "Local" => local,

        // A name is looked up as a file in places; it must not lead elsewhere.
        _ when name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+') && !name.StartsWith('/')
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) => zone,
        _ => throw Refusal.BadRequest($"provided bad location {name}: unknown time zone {name}"),
    };
}

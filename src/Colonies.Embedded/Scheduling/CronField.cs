using System.Globalization;
using System.Numerics;

namespace Colonies.Engine;

/// <summary>Which values one field of a cron expression allows.</summary>
/// <param name="Values">Bit n stands for the value n.</param>
/// <param name="IsAny">Whether it has a <c>*</c> or <c>?</c> without a step: then the day of month and the day of week both count.</param>
internal readonly record struct CronField(ulong Values, bool IsAny)
{
    internal bool Has(int value) => (Values >> value & 1) != 0;

    /// <summary>The first allowed value from one on, or -1.</summary>
    internal int From(int value) =>
        value < 64 && Values >> value is not 0 and var rest ? value + BitOperations.TrailingZeroCount(rest) : -1;

    /// <summary>Reads a list of ranges. The words of a refusal are those of the library that the reference took its reader from.</summary>
    /// <exception cref="Refusal">It is no such list.</exception>
    internal static CronField Read(string text, CronBounds bounds)
    {
        var field = default(CronField);
        foreach (var range in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (values, isAny) = ReadRange(range, bounds);
            field = new CronField(field.Values | values, field.IsAny || isAny);
        }

        return field;
    }

    private static CronField ReadRange(string text, CronBounds bounds)
    {
        var parts = text.Split('/');
        var ends = parts[0].Split('-');
        var isAny = ends[0] is "*" or "?";
        if (!isAny && ends.Length > 2)
            throw Refusal.BadRequest($"too many hyphens: {text}");
        var first = isAny ? bounds.Least : Value(ends[0], bounds);
        var last = isAny ? bounds.Most : ends.Length == 2 ? Value(ends[1], bounds) : first;
        if (parts.Length > 2)
            throw Refusal.BadRequest($"too many slashes: {text}");
        var step = parts.Length == 2 ? Number(parts[1]) : 1;

        // 5/15 means 5-59/15.
        if (parts.Length == 2 && ends.Length == 1)
            last = bounds.Most;
        Check(text, bounds, first, last, step);
        var values = 0UL;
        for (long value = first; value <= last; value += step)
            values |= 1UL << (int)value;
        return new CronField(values, isAny && step == 1);
    }

    private static void Check(string text, CronBounds bounds, int first, int last, int step)
    {
        if (first < bounds.Least)
            throw Refusal.BadRequest(Invariant($"beginning of range ({first}) below minimum ({bounds.Least}): {text}"));
        if (last > bounds.Most)
            throw Refusal.BadRequest(Invariant($"end of range ({last}) above maximum ({bounds.Most}): {text}"));
        if (first > last)
            throw Refusal.BadRequest(Invariant($"beginning of range ({first}) beyond end of range ({last}): {text}"));
        if (step == 0)
            throw Refusal.BadRequest($"step of range should be a positive number: {text}");
    }

    private static int Value(string text, CronBounds bounds) =>
        bounds.Names.TryGetValue(text, out var named) ? named : Number(text);

    private static int Number(string text) =>
        !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? throw Refusal.BadRequest($"failed to parse int from {text}: '{text}' is no whole number")
        : number < 0 ? throw Refusal.BadRequest(Invariant($"negative number ({number}) not allowed: {text}"))
        : number;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

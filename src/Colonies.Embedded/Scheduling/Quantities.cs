using System.Globalization;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Reads and normalises cpu and memory (protocol section 5.2).</summary>
internal static class Quantities
{
    internal const long Unlimited = long.MaxValue;

    private const long Mebibyte = 1 << 20;

    private static readonly string[] _prefixes = ["K", "M", "G", "T"];

    private static readonly string[] _binary = ["i", "iB"];

    private static readonly string[] _decimal = ["", "B", "b"];

    private static readonly Dictionary<string, long> _units =
        new(Units(_binary, 1024).Concat(Units(_decimal, 1000)), StringComparer.Ordinal);

    /// <summary>Thousandths of a core. Text that does not end in <c>m</c> counts as none, as on the reference server.</summary>
    /// <exception cref="Refusal">No whole number stands before the <c>m</c>.</exception>
    internal static long Cpu(string text)
    {
        if (!text.EndsWith('m'))
            return 0;
        return long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cpu)
            ? cpu
            : throw Refusal.BadRequest("Error converting CPU to int");
    }

    /// <summary>Bytes.</summary>
    /// <exception cref="Refusal">It is no whole number with a unit.</exception>
    internal static long Memory(string text)
    {
        if (text.Length == 0)
            return 0;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits > 0 && _units.TryGetValue(text[digits..].Trim(), out var unit)
            && long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= long.MaxValue / unit)
            return count * unit;
        throw Refusal.BadRequest($"error converting memory to int: '{text}' is no whole number with a unit Ki, Mi, Gi, Ti, K, M, G or T");
    }

    /// <summary>A spec as the server sends it back: quantities in <c>m</c> and whole <c>Mi</c>, few lists null.</summary>
    internal static FunctionSpec Normalise(FunctionSpec spec) => spec with
    {
        Arguments = spec.Arguments ?? [],
        NamedArguments = spec.NamedArguments ?? new Dictionary<string, System.Text.Json.JsonElement>(),
        Environment = spec.Environment ?? new Dictionary<string, string>(),
        Conditions = spec.Conditions with
        {
            ExecutorNames = spec.Conditions.ExecutorNames is ["*"] ? [] : spec.Conditions.ExecutorNames,
            Dependencies = spec.Conditions.Dependencies ?? [],
            Cpu = CpuText(Cpu(spec.Conditions.Cpu)),
            Memory = MemoryText(Memory(spec.Conditions.Memory)),
            Storage = MemoryText(Memory(spec.Conditions.Storage)),
            Gpu = spec.Conditions.Gpu with { Memory = MemoryText(Memory(spec.Conditions.Gpu.Memory)) },
        },
    };

    private static IEnumerable<KeyValuePair<string, long>> Units(string[] suffixes, long step) =>
        from suffix in suffixes
        from power in Enumerable.Range(1, _prefixes.Length)
        select KeyValuePair.Create(_prefixes[power - 1] + suffix, (long)Math.Pow(step, power));

    private static string CpuText(long cpu) => string.Create(CultureInfo.InvariantCulture, $"{cpu}m");

    private static string MemoryText(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mebibyte}Mi");
}

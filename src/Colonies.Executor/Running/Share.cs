using System.Globalization;
using Colonies.Protocol;

namespace Colonies;

/// <summary>What is free of the processor and memory that the executor offers, by what its processes asked for.</summary>
internal sealed class Share(ExecutorOptions options)
{
    private const string CpuUnit = "m", MemoryUnit = "Mi";

    private long _cpu, _memory;

    /// <summary>In the wire's words; empty for no limit.</summary>
    internal string FreeCpu => Free(options.AvailableCpuMillis, ref _cpu, CpuUnit);

    /// <summary>In the wire's words; empty for no limit.</summary>
    internal string FreeMemory => Free(options.AvailableMemoryMebibytes, ref _memory, MemoryUnit);

    internal void Take(Process process) => Add(process, 1);

    internal void GiveBack(Process process) => Add(process, -1);

    private static string Free(long? all, ref long taken, string unit) => all is not { } most ? "" : string.Create(
        CultureInfo.InvariantCulture, $"{Math.Max(0, most - Interlocked.Read(ref taken))}{unit}");

    private void Add(Process process, int sign)
    {
        Interlocked.Add(ref _cpu, sign * Asked(process.Spec.Conditions.Cpu, CpuUnit));
        Interlocked.Add(ref _memory, sign * Asked(process.Spec.Conditions.Memory, MemoryUnit));
    }

    /// <summary>A server gives quantities in these units (protocol section 5.2).</summary>
    private static long Asked(string quantity, string unit) => quantity.EndsWith(unit, StringComparison.Ordinal)
        && long.TryParse(quantity.AsSpan(0, quantity.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0;
}

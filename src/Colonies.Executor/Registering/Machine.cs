using System.Globalization;
using System.Runtime.InteropServices;
using Colonies.Protocol;

namespace Colonies;

/// <summary>This machine in the words of the wire.</summary>
internal static class Machine
{
    internal static Capabilities Capabilities { get; } = new()
    {
        Hardware =
        [
            new Hardware
            {
                Nodes = 1,
                Cores = Environment.ProcessorCount,
                Cpu = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount * 1000}m"),
                Memory = string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20}Mi"),
                Platform = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsLinux() ? "linux" : "",
                Architecture = RuntimeInformation.OSArchitecture switch
                {
                    Architecture.X64 => "amd64",
                    var other => other.ToString().ToLowerInvariant(),
                },
            },
        ],
    };
}

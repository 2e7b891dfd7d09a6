using System.Text;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>What a waiting process asks of the executor that takes it (protocol section 6.3).</summary>
/// <param name="Targets">Executor names, or only <see cref="Anyone"/>.</param>
/// <param name="Location">In lower case; <see cref="Anywhere"/> for no matter where.</param>
/// <param name="Cpu">Thousandths of a core.</param>
/// <param name="Memory">Bytes.</param>
internal sealed record Requirements(IReadOnlyList<string> Targets, string Location, long Cpu, long Memory)
{
    internal const string Anyone = "";

    internal const string Anywhere = "";

    internal static readonly Requirements None = new([Anyone], Anywhere, 0, 0);

    private static readonly string[] _anyone = [Anyone];

    /// <summary>Null for anyone, which is nearly always.</summary>
    internal string? TargetsJson => Targets is [Anyone] ? null : Encoding.UTF8.GetString(WireJson.Write(Targets));

    /// <exception cref="Refusal">A quantity cannot be read.</exception>
    internal static Requirements Of(Conditions conditions) => new(
        NamesIn(conditions.ExecutorNames),
        LocationKey(conditions.LocationName),
        Quantities.Cpu(conditions.Cpu),
        Quantities.Memory(conditions.Memory));

    internal static Requirements Stored(string? targets, string location, long cpu, long memory) =>
        (targets, location, cpu, memory) is (null, Anywhere, 0, 0) ? None
        : new(targets is null ? _anyone : WireJson.Read<IReadOnlyList<string>>(Encoding.UTF8.GetBytes(targets))!, location, cpu, memory);

    internal static string LocationKey(string? location) => (location ?? Anywhere).ToLowerInvariant();

    // An empty name is nobody's: it must not look like an address to anyone.
    private static string[] NamesIn(IReadOnlyList<string>? names) =>
        names is null or [] or ["*"] ? _anyone : [.. names.Distinct().Where(name => name.Length > 0)];
}

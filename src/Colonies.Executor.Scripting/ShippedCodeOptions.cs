using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Colonies;

/// <summary>
/// Which shipped code an executor compiles and runs. Immutable: change with <c>with</c>.
/// </summary>
/// <remarks>
/// This is no sandbox. Code that is compiled runs in the executor's process with all its rights: references and usings say what a lambda
/// can name easily, not what it can reach. <see cref="AllowedHashes"/> is the gate: with it, nothing runs that the operator has not listed.
/// </remarks>
public sealed record ShippedCodeOptions
{
    /// <summary>No allow list; the usual namespaces of .NET.</summary>
    public static ShippedCodeOptions Default { get; } = new();

    /// <summary>
    /// What code can refer to. Default: the base library, LINQ, collections, numerics, regular expressions, JSON, the console, and
    /// Colonies.Protocol for <see cref="Many{T}"/>.
    /// </summary>
    public IReadOnlyList<Assembly> References { get; init; } = [.. DefaultReferences()];

    /// <summary>
    /// Namespaces that code need not name, as they stand after <c>using</c>: <c>System.IO</c>, <c>static System.Math</c>,
    /// <c>Json = System.Text.Json</c>. Default: System, its Collections.Generic, Linq, Numerics, Text, Text.RegularExpressions and
    /// Threading.Tasks, and Colonies.
    /// </summary>
    /// <remarks>
    /// <c>Unit</c> is <see cref="ValueTuple"/>, which travels as nothing, unless a using says otherwise: <c>Unit = LanguageExt.Unit</c>.
    /// </remarks>
    public IReadOnlyList<string> Usings { get; init; } =
    [
        "System", "System.Collections.Generic", "System.Linq", "System.Numerics", "System.Text", "System.Text.RegularExpressions",
        "System.Threading.Tasks", "Colonies",
    ];

    /// <summary>
    /// Only code of these hashes is compiled and run (<see cref="ShippedCode.Hash"/>, <c>ShippedCode.HashOf(function)</c>), whatever its
    /// letters' case. Default: null, any code.
    /// </summary>
    public IReadOnlyCollection<string>? AllowedHashes { get; init => (field, Allowed) = (value, value?.ToFrozenSet(StringComparer.OrdinalIgnoreCase)); }

    /// <summary>
    /// How many compiled functions, or refusals of the compiler, are kept. The one that has not been used for longest goes first, and its
    /// code is unloaded when its last run has ended. Default: 256.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int CacheSize
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one compiled function is kept.");
    } = 256;

    internal FrozenSet<string>? Allowed { get; private init; }

    /// <summary>Beside C#.</summary>
    internal ImmutableList<ShippedLanguage> Languages { get; private init; } = [];

    internal ShippedCodeOptions With(ShippedLanguage language) =>
        this with { Languages = Languages.RemoveAll(known => known.Name == language.Name).Add(language) };

    private static IEnumerable<Assembly> DefaultReferences() =>
    [
        typeof(object).Assembly, Assembly.Load("System.Runtime"), typeof(Enumerable).Assembly, typeof(Stack<>).Assembly, typeof(ImmutableArray).Assembly,
        typeof(System.Numerics.BigInteger).Assembly, typeof(Regex).Assembly, typeof(JsonElement).Assembly, typeof(Console).Assembly, typeof(ShippedCode).Assembly,
    ];
}

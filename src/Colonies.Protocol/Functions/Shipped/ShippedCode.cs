using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Colonies;

/// <summary>
/// Source text of a function that travels with its calls, as the environment of the process has it: <c>code</c> (base64 of UTF-8),
/// <c>language</c>, <c>parameter_types</c> and <c>result_type</c>. Immutable, compared by value.
/// </summary>
/// <param name="Language">The language: <see cref="CSharp"/> or <see cref="FSharp"/>.</param>
/// <param name="Source">The text of one lambda.</param>
/// <param name="ParameterTypes">The types of the arguments in that language: <c>int, string</c>. Empty when there are none.</param>
/// <param name="ResultType">The type of the result, likewise.</param>
public sealed record ShippedCode(string Language, string Source, string ParameterTypes, string ResultType)
{
    /// <summary>The language C#.</summary>
    public const string CSharp = "csharp";

    /// <summary>The language F#.</summary>
    public const string FSharp = "fsharp";

    internal const string CodeKey = "code";
    private const string LanguageKey = "language", ParametersKey = "parameter_types", ResultKey = "result_type";

    /// <summary>
    /// SHA-256 of language, types and source, in 64 lower case hexadecimal digits: what an allow list has. It changes with every
    /// character.
    /// </summary>
    public string Hash => field ??= Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Language, ParameterTypes, ResultType, Source))));

    /// <summary>What a function ships.</summary>
    /// <exception cref="ArgumentException">The function is composed, or ships no code: only its name travels.</exception>
    public static ShippedCode Of<A, B>(Function<A, B> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var primitive = function.Primitive
            ?? throw new ArgumentException("A composed function ships nothing itself: ask for its parts.", nameof(function));
        return From(primitive.Options.Environment)
            ?? throw new ArgumentException($"'{primitive.Name}' ships no code: make it with Function.Ship, Function.CSharp or Function.FSharp.", nameof(function));
    }

    /// <summary>The <see cref="Hash"/> of what a function ships.</summary>
    /// <exception cref="ArgumentException">The function is composed, or ships no code.</exception>
    public static string HashOf<A, B>(Function<A, B> function) => Of(function).Hash;

    /// <summary>Whether the environment of a process carries code with its language. It may still be none that can be read.</summary>
    public static bool IsIn(IReadOnlyDictionary<string, string>? environment) =>
        environment is not null && environment.ContainsKey(CodeKey) && environment.ContainsKey(LanguageKey);

    /// <summary>What the environment of a process carries; null when there is no code with a language in it.</summary>
    /// <exception cref="FormatException">The code is not base64 of UTF-8.</exception>
    public static ShippedCode? From(IReadOnlyDictionary<string, string>? environment)
    {
        if (!IsIn(environment))
            return null;
        return new(
            environment![LanguageKey], Decode(environment[CodeKey]), environment.GetValueOrDefault(ParametersKey, ""), environment.GetValueOrDefault(ResultKey, ""));
    }

    /// <summary>The language and the first digits of the hash: the source may be long.</summary>
    public override string ToString() => $"{Language} {Hash[..8]}";

    /// <summary>A name for a function that was given none: two lambdas of the same text have the same.</summary>
    internal string DefaultName => $"lambda_{Hash[..8]}";

    internal Dictionary<string, string> ToEnvironment() => new()
    {
        [CodeKey] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Source)),
        [LanguageKey] = Language,
        [ParametersKey] = ParameterTypes,
        [ResultKey] = ResultType,
    };

    private static string Decode(string code)
    {
        try
        {
            return Base64.IsValid(code)
                ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(code))
                : throw new FormatException($"The environment's '{CodeKey}' is not base64.");
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"The environment's '{CodeKey}' is not UTF-8 in base64.", e);
        }
    }
}

namespace Colonies;

/// <summary>A language that shipped code is compiled from. Thread safe.</summary>
/// <param name="name">As the code names it.</param>
internal abstract class ShippedLanguage(string name)
{
    /// <summary>Stands for the compiler's id where the error is not the compiler's.</summary>
    internal const string OwnError = "shipped";

    internal string Name { get; } = name;

    /// <exception cref="ProcessFailedException">It does not compile: an error of the compiler each, with line and column.</exception>
    internal abstract CompiledCode Compile(ShippedCode code, ShippedCodeOptions options);

    /// <summary>An error as compilers write it, at a place in the user's text.</summary>
    internal static string ErrorAt(int line, int column, string id, string message) => $"({line},{column}): error {id}: {message}";
}

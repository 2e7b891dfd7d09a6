namespace Colonies;

/// <summary>F# for executors that run shipped code.</summary>
public static class FSharpShippedCode
{
    /// <summary>
    /// Compiles functions that callers make with <c>Function.FSharp</c>, too: with the same references, the same usings (as <c>open</c>) and
    /// the same list of allowed hashes. Compiling takes a second or more, once for each code.
    /// </summary>
    /// <param name="options">What is allowed so far.</param>
    public static ShippedCodeOptions AddFSharp(this ShippedCodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.With(new FSharpLanguage());
    }
}

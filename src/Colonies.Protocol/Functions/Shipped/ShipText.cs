using System.Runtime.CompilerServices;

namespace Colonies;

/// <content>Functions given as source text, for executors that compile it.</content>
public static partial class Function
{
    /// <summary>
    /// A function that is the text of a lambda in C#, compiled by executors that allow it (<c>AllowShippedCode</c> of
    /// Colonies.Executor.Scripting). Nothing is sent yet, and the text is not compiled here: where the lambda can be written in the
    /// program, <c>Function.Ship</c> has it checked by the compiler.
    /// </summary>
    /// <typeparam name="A">What it takes: a tuple may be as many parameters, or one; <c>Unit</c> none.</typeparam>
    /// <typeparam name="B">What it gives; for an <c>async</c> lambda what its task gives.</typeparam>
    /// <param name="source">The text of the lambda: <c>(int a, int b) =&gt; a + b</c>.</param>
    /// <param name="executorType">The type of executor that compiles and runs it.</param>
    /// <param name="name">What it is called in plans and processes; null for <c>lambda_</c> and the beginning of its hash.</param>
    /// <param name="options">Limits, priority and placement; null for <see cref="FunctionOptions.Default"/>.</param>
    /// <param name="file">Left to the compiler: where this is written, for the story of a failure.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <exception cref="ArgumentException">The text is empty or no lambda, or a type has no form on the wire.</exception>
    public static Function<A, B> CSharp<A, B>(
        string source,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (!LambdaText.IsLambda(source))
            throw new ArgumentException($"The text is no lambda in C#, such as (int a, int b) => a + b: {Excerpt.Of(source)}", nameof(source));
        var code = new ShippedCode(ShippedCode.CSharp, source.ReplaceLineEndings("\n"), TypeText.CSharpParts(typeof(A)), TypeText.CSharp(typeof(B)));
        return Shipping.Of<A, B>(code, new(executorType, name, options, source, file, line));
    }

    /// <summary>
    /// A function that is the text of a function in F#, compiled by executors that allow it and know F# (<c>AddFSharp</c> of
    /// Colonies.Executor.Scripting.FSharp). Nothing is sent yet, and the text is not compiled here.
    /// </summary>
    /// <typeparam name="A">What it takes: a tuple of either kind is an F# tuple, <c>unit</c> nothing.</typeparam>
    /// <typeparam name="B">What it gives.</typeparam>
    /// <param name="source">The text of the function, a lambda as a rule: <c>fun (a: int, b: int) -&gt; a + b</c>.</param>
    /// <param name="executorType">The type of executor that compiles and runs it.</param>
    /// <param name="name">What it is called in plans and processes; null for <c>lambda_</c> and the beginning of its hash.</param>
    /// <param name="options">Limits, priority and placement; null for <see cref="FunctionOptions.Default"/>.</param>
    /// <param name="file">Left to the compiler: where this is written, for the story of a failure.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <exception cref="ArgumentException">The text is empty, or a type has no form on the wire.</exception>
    public static Function<A, B> FSharp<A, B>(
        string source,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        var code = new ShippedCode(ShippedCode.FSharp, source.ReplaceLineEndings("\n"), TypeText.FSharp(typeof(A)), TypeText.FSharp(typeof(B)));
        return Shipping.Of<A, B>(code, new(executorType, name, options, source, file, line));
    }
}

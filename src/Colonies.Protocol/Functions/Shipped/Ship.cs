using System.Runtime.CompilerServices;

namespace Colonies;

/// <content>Lambdas, shipped with their own source text.</content>
public static partial class Function
{
    /// <summary>
    /// A function that is a lambda, whose own source text travels with each call and is compiled by executors that allow it
    /// (<c>AllowShippedCode</c> of Colonies.Executor.Scripting). Several parameters are a tuple; no parameter, or one of a unit type, is no
    /// argument. Nothing is sent yet.
    /// </summary>
    /// <param name="lambda">
    /// The lambda, written here: <c>(int a, int b) =&gt; a + b</c>. It may use its parameters, and what the executor references; nothing of
    /// this program, not even its constants and types.
    /// </param>
    /// <param name="executorType">The type of executor that compiles and runs it.</param>
    /// <param name="name">What it is called in plans and processes; null for <c>lambda_</c> and the beginning of its hash.</param>
    /// <param name="options">Limits, priority and placement; null for <see cref="FunctionOptions.Default"/>.</param>
    /// <param name="source">Left to the compiler: the lambda's text.</param>
    /// <param name="file">Left to the compiler: where this is written, for the story of a failure.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <exception cref="ArgumentException">
    /// It is not a lambda but a name or a call, it captures variables or <c>this</c> (the message names them), or a type has no form on the
    /// wire.
    /// </exception>
    public static Function<A, R> Ship<A, R>(
        Func<A, R> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<A, R>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped lambda of no parameter.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<ValueTuple, R> Ship<R>(
        Func<R> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<ValueTuple, R>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped lambda of two parameters.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2), R> Ship<A1, A2, R>(
        Func<A1, A2, R> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2), R>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped lambda of three parameters.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2, A3), R> Ship<A1, A2, A3, R>(
        Func<A1, A2, A3, R> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2, A3), R>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped lambda of four parameters.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2, A3, A4), R> Ship<A1, A2, A3, A4, R>(
        Func<A1, A2, A3, A4, R> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2, A3, A4), R>(lambda, new(executorType, name, options, source, file, line));
}

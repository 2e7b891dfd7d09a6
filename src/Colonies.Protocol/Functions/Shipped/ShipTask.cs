using System.Runtime.CompilerServices;

namespace Colonies;

/// <content>Asynchronous lambdas, shipped with their own source text: the executor awaits them.</content>
public static partial class Function
{
    /// <summary>
    /// A shipped asynchronous lambda of one parameter.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<A, R> Ship<A, R>(
        Func<A, Task<R>> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<A, R>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped asynchronous lambda of no parameter.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<ValueTuple, R> Ship<R>(
        Func<Task<R>> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<ValueTuple, R>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped asynchronous lambda of two parameters.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2), R> Ship<A1, A2, R>(
        Func<A1, A2, Task<R>> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2), R>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped asynchronous lambda of three parameters.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2, A3), R> Ship<A1, A2, A3, R>(
        Func<A1, A2, A3, Task<R>> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2, A3), R>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped asynchronous lambda of four parameters.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2, A3, A4), R> Ship<A1, A2, A3, A4, R>(
        Func<A1, A2, A3, A4, Task<R>> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2, A3, A4), R>(lambda, new(executorType, name, options, source, file, line));
}

using System.Runtime.CompilerServices;

namespace Colonies;

/// <content>Asynchronous lambdas without a result, shipped with their own source text.</content>
public static partial class Function
{
    /// <summary>
    /// A shipped asynchronous lambda of one parameter, without a result.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<A, ValueTuple> Ship<A>(
        Func<A, Task> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<A, ValueTuple>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped asynchronous lambda of no parameter, without a result.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<ValueTuple, ValueTuple> Ship(
        Func<Task> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<ValueTuple, ValueTuple>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped asynchronous lambda of two parameters, without a result.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2), ValueTuple> Ship<A1, A2>(
        Func<A1, A2, Task> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2), ValueTuple>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped asynchronous lambda of three parameters, without a result.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2, A3), ValueTuple> Ship<A1, A2, A3>(
        Func<A1, A2, A3, Task> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2, A3), ValueTuple>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped asynchronous lambda of four parameters, without a result.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2, A3, A4), ValueTuple> Ship<A1, A2, A3, A4>(
        Func<A1, A2, A3, A4, Task> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2, A3, A4), ValueTuple>(lambda, new(executorType, name, options, source, file, line));
}

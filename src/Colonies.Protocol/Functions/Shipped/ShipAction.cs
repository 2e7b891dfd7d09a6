using System.Runtime.CompilerServices;

namespace Colonies;

/// <content>Lambdas without a result, shipped with their own source text.</content>
public static partial class Function
{
    /// <summary>
    /// A shipped lambda of one parameter, without a result.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<A, ValueTuple> Ship<A>(
        Action<A> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<A, ValueTuple>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped lambda of no parameter, without a result.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<ValueTuple, ValueTuple> Ship(
        Action lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<ValueTuple, ValueTuple>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped lambda of two parameters, without a result.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2), ValueTuple> Ship<A1, A2>(
        Action<A1, A2> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2), ValueTuple>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped lambda of three parameters, without a result.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2, A3), ValueTuple> Ship<A1, A2, A3>(
        Action<A1, A2, A3> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2, A3), ValueTuple>(lambda, new(executorType, name, options, source, file, line));

    /// <summary>
    /// A shipped lambda of four parameters, without a result.
    /// See <see cref="Ship{A, R}(Func{A, R}, string, string?, FunctionOptions?, string, string, int)"/>.
    /// </summary>
    public static Function<(A1, A2, A3, A4), ValueTuple> Ship<A1, A2, A3, A4>(
        Action<A1, A2, A3, A4> lambda,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerArgumentExpression(nameof(lambda))] string source = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Shipping.Of<(A1, A2, A3, A4), ValueTuple>(lambda, new(executorType, name, options, source, file, line));
}

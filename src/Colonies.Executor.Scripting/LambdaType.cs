using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Colonies;

/// <summary>The delegate that a lambda is, from its text and the types that travel with it.</summary>
internal static class LambdaType
{
    private const string Task = "System.Threading.Tasks.Task", Unit = "Unit", Void = "void";

    /// <returns>The delegate's type, in C#.</returns>
    /// <exception cref="ProcessFailedException">The text is no lambda, or has not as many parameters as there are types.</exception>
    internal static string Of(ExpressionSyntax expression, ShippedCode code)
    {
        if (expression is not AnonymousFunctionExpressionSyntax lambda)
            throw new ProcessFailedException(ShippedLanguage.ErrorAt(1, 1, ShippedLanguage.OwnError, $"The shipped text is no lambda, but: {expression.Kind()}."));
        var parameters = Parameters(lambda, code.ParameterTypes);
        var (isTask, result) = Result(lambda, code.ResultType);
        if (result is null)
            return isTask ? Func([.. parameters, Task]) : parameters.Count == 0 ? "System.Action" : $"System.Action<{string.Join(", ", parameters)}>";
        return Func([.. parameters, isTask ? $"{Task}<{result}>" : result]);
    }

    private static string Func(IReadOnlyList<string> types) => $"System.Func<{string.Join(", ", types)}>";

    /// <summary>One parameter may take a whole tuple, or nothing.</summary>
    private static List<string> Parameters(AnonymousFunctionExpressionSyntax lambda, string types)
    {
        var declared = lambda switch
        {
            SimpleLambdaExpressionSyntax => 1,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: var many } => many,
            AnonymousMethodExpressionSyntax { ParameterList: { } list } => list.Parameters.Count,
            _ => (int?)null,
        };
        var parts = string.IsNullOrWhiteSpace(types) ? [] : Parts(types);
        if (declared is null || (declared == parts.Count && parts.Count != 1))
            return parts;
        if (declared == 1)
            return [parts.Count switch { 0 => Unit, 1 => parts[0], _ => $"({types})" }];
        throw new ProcessFailedException(ShippedLanguage.ErrorAt(
            1, 1, ShippedLanguage.OwnError, $"The lambda has {declared} parameters, and the function is declared with {parts.Count}: ({types})."));
    }

    private static List<string> Parts(string types)
    {
        var tuple = SyntaxFactory.ParseTypeName($"({types}, int)");
        return tuple is TupleTypeSyntax { Elements: var elements } && !tuple.ContainsDiagnostics
            ? [.. elements.SkipLast(1).Select(element => element.Type.ToString())]
            : throw new ProcessFailedException($"The environment's 'parameter_types' are no types in C#: {types}");
    }

    /// <summary>Whether it is to be awaited, and of what type it is then; null for nothing.</summary>
    private static (bool IsTask, string? Type) Result(AnonymousFunctionExpressionSyntax lambda, string type)
    {
        if (type != Void && SyntaxFactory.ParseTypeName(type).ContainsDiagnostics)
            throw new ProcessFailedException($"The environment's 'result_type' is no type in C#: {type}");
        var isAsync = lambda.Modifiers.Any(SyntaxKind.AsyncKeyword);
        if (type == Task)
            return (true, null);
        if (type.StartsWith($"{Task}<", StringComparison.Ordinal))
            (isAsync, type) = (true, type[(Task.Length + 1)..^1]);
        return (isAsync, type == Void || (type == Unit && GivesNothing(lambda)) ? null : type);
    }

    /// <summary>Where a unit is declared, the lambda may give one or end without a result.</summary>
    private static bool GivesNothing(AnonymousFunctionExpressionSyntax lambda) => lambda.Block is { } block
        ? !block.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(node => node is ReturnStatementSyntax { Expression: not null })
        : lambda.ExpressionBody is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or ObjectCreationExpressionSyntax
            or PostfixUnaryExpressionSyntax;
}

namespace Colonies;

/// <summary>Makes the function that a lambda's text is.</summary>
internal static class Shipping
{
    /// <exception cref="ArgumentException">The lambda cannot be shipped: the message says why.</exception>
    internal static Function<A, B> Of<A, B>(Delegate lambda, in ShippedFrom from)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        if (string.IsNullOrWhiteSpace(from.Source))
        {
            throw new ArgumentException(
                "The compiler did not tell the text of the lambda: F# does not. Give the text itself, with Function.FSharp or Function.CSharp.", nameof(lambda));
        }

        if (!LambdaText.IsLambda(from.Source))
        {
            throw new ArgumentException(
                $"'{from.Source}' is no lambda but names or makes one, and its text would stay here: write the lambda itself as the argument, "
                + "or give its text with Function.CSharp.",
                nameof(lambda));
        }

        var captured = CapturedVariables.Of(lambda, from.Source);
        if (captured.Count > 0)
        {
            throw new ArgumentException(
                $"The lambda '{Excerpt.Of(from.Source)}' cannot be shipped: it captures {string.Join(", ", captured.Select(name => $"'{name}'"))}, "
                + "which stays here. Make it a parameter, or write its value into the lambda.",
                nameof(lambda));
        }

        var result = TypeText.CSharp(lambda.Method.ReturnType, lambda.Method.ReturnTypeCustomAttributes);
        // A program checked out with other line ends ships the same text.
        return Of<A, B>(new ShippedCode(ShippedCode.CSharp, from.Source.ReplaceLineEndings("\n"), Parameters(lambda), result), from);
    }

    internal static Function<A, B> Of<A, B>(ShippedCode code, in ShippedFrom from) => Function.Named<A, B>(
        from.Name ?? code.DefaultName, from.ExecutorType, ShippedEnvironment.Add(from.Options, code.ToEnvironment()), from.File, from.Line);

    /// <summary>The types of a lambda's parameters, with the names of their tuples' parts.</summary>
    private static string Parameters(Delegate lambda)
    {
        var parameters = lambda.Method.GetParameters();
        return parameters is [var only]
            ? TypeText.CSharpParts(only.ParameterType, only)
            : string.Join(", ", parameters.Select(parameter => TypeText.CSharp(parameter.ParameterType, parameter)));
    }
}

/// <summary>What the caller and the compiler say of a shipped function, beside its lambda.</summary>
internal readonly record struct ShippedFrom(string ExecutorType, string? Name, FunctionOptions? Options, string Source, string File, int Line);

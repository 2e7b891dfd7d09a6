using System.Reflection;
using System.Text.Json;

namespace Colonies;

/// <summary>A handler as the wire has it: a process in, elements out.</summary>
internal delegate Task<IReadOnlyList<JsonElement>> Handler(HandlerContext context);

/// <summary>A function that is served: what callers see, and what runs.</summary>
internal sealed record Served(Signature Signature, Handler Handler)
{
    /// <summary>A handler of one typed value, whatever of its shapes it was written in.</summary>
    /// <param name="function">The function.</param>
    /// <param name="name">Its name.</param>
    /// <param name="written">The handler as written, for the names of its parameters.</param>
    /// <param name="handler">The handler.</param>
    internal static Served Of<A, B>(Function<A, B> function, string name, Delegate written, Func<A, HandlerContext, ValueTask<B>> handler)
    {
        var declared = written.Method.GetParameters().FirstOrDefault(parameter => parameter.ParameterType == typeof(A));
        var signature = Signature.Of(name, Parameter.Parts(typeof(A), declared), written.Method);
        return new(signature, HandleAsync);

        async Task<IReadOnlyList<JsonElement>> HandleAsync(HandlerContext context)
        {
            var arranged = signature.Arrange(context.Inputs, context.Process.Spec.NamedArguments);
            var elements = arranged is [{ } all] ? all : [.. arranged.SelectMany(given => given!)];
            var argument = signature.Read(() => function.Input.Decode(elements, name), element => Find(signature, element));
            return function.Output.Encode(await handler(argument, context).ConfigureAwait(false), name);
        }
    }

    /// <summary>Several parameters, each by position, by name or by default.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="handler">Any delegate.</param>
    internal static Served Of(string name, Delegate handler)
    {
        var invoke = handler.GetType().GetMethod("Invoke")!;
        var invoker = MethodInvoker.Create(invoke);
        // A delegate's own method has the names and defaults; it has one parameter more, in front, when the delegate closes over it.
        var declared = handler.Method.GetParameters()[^invoke.GetParameters().Length..];
        var types = invoke.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var parameters = new Parameter?[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i].IsByRef)
                throw new ArgumentException($"'{name}': the parameter '{declared[i].Name}' is passed by reference, which no remote argument is.", nameof(handler));
            if (types[i] != typeof(HandlerContext) && types[i] != typeof(CancellationToken))
                parameters[i] = Parameter.Of(declared[i].Name is { } written and not "_" ? written : $"argument{i + 1}", types[i], declared[i]);
        }

        var signature = Signature.Of(name, [.. parameters.OfType<Parameter>()], handler.Method);
        var result = Result.Of(invoke.ReturnType);
        return new(signature, HandleAsync);

        async Task<IReadOnlyList<JsonElement>> HandleAsync(HandlerContext context)
        {
            var arranged = signature.Arrange(context.Inputs, context.Process.Spec.NamedArguments);
            var values = new object?[types.Length];
            for (int i = 0, next = 0; i < values.Length; i++)
            {
                if (parameters[i] is not { } parameter)
                    values[i] = types[i] == typeof(HandlerContext) ? context : context.CancellationToken;
                else if (arranged[next++] is { } elements)
                    values[i] = signature.Read(() => parameter.Decode(elements, name), element => (parameter, element));
                else
                    values[i] = parameter.Default;
            }

            return await result.EncodeAsync(invoker.Invoke(handler, values.AsSpan()), name).ConfigureAwait(false);
        }
    }

    private static (Parameter, int) Find(Signature signature, int element)
    {
        foreach (var parameter in signature.Parameters)
        {
            if (parameter.Count is not { } count || element <= count)
                return (parameter, element);
            element -= count;
        }

        return (signature.Parameters[^1], element);
    }
}

using System.Runtime.CompilerServices;
using System.Text;

namespace Colonies;

/// <content>Functions in Python, shipped to executors that run Python.</content>
public static partial class Function
{
    /// <summary>
    /// A function in Python, whose source travels with each call. It is sent in the form of pycolonies, so that its Python executor runs
    /// it: <c>env["code"]</c> and <c>env["args_spec"]</c>. Nothing is sent yet.
    /// </summary>
    /// <typeparam name="A">What it takes: each part of a tuple is an argument by position, <see cref="Many{T}"/> goes to <c>*args</c>.</typeparam>
    /// <typeparam name="B">What it returns: a Python tuple is several results, <c>None</c> no result.</typeparam>
    /// <param name="source">
    /// The function: <c>def sum_nums(n1, n2, ctx={}): ...</c>. Name and parameters are read from it. Indentation that all its lines have
    /// is removed. Imports, other functions and constants may stand before it; of several functions that stand in no block, the last one
    /// is called. It must take <c>ctx</c>, because executors pass it by that name.
    /// </param>
    /// <param name="executorType">The type of executor that runs it.</param>
    /// <param name="name">Which function of the source is called; null for the last one.</param>
    /// <param name="options">Limits, priority and placement; null for <see cref="FunctionOptions.Default"/>.</param>
    /// <param name="file">Left to the compiler: where this is written, for the story of a failure.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <exception cref="ArgumentException">
    /// The source holds no such function, is async, does not take as many arguments as <typeparamref name="A"/> has parts, or takes no
    /// <c>ctx</c>; or a type has no form on the wire.
    /// </exception>
    public static Function<A, B> Python<A, B>(
        string source,
        string executorType,
        string? name = null,
        FunctionOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        PythonSource python;
        try
        {
            python = PythonSource.Read(source, name);
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"The Python source cannot be used. {e.Message}", nameof(source), e);
        }

        PythonCall.Check<A>(python.Signature);
        return Named<A, B>(
            python.Signature.Name,
            executorType,
            ShippedEnvironment.Add(options, new Dictionary<string, string>
            {
                ["args_spec"] = string.Join(",", python.Signature.Args),
                [ShippedCode.CodeKey] = Convert.ToBase64String(Encoding.UTF8.GetBytes(python.Sent)),
            }),
            file,
            line);
    }
}

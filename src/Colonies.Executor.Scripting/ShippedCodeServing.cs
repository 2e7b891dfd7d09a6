using System.Text.Json;

namespace Colonies;

/// <summary>Lets an executor run code that callers ship.</summary>
public static class ShippedCodeServing
{
    /// <summary>
    /// Compiles and runs the functions that callers make with <c>Function.Ship</c> and <c>Function.CSharp</c>, beside those it serves by
    /// name. Each code is compiled once. What does not compile, or is not allowed, fails its process with the compiler's errors, line and
    /// column, or with the reason.
    /// </summary>
    /// <param name="options">What is served so far.</param>
    /// <param name="code">
    /// Which code, and what it can refer to; null for <see cref="ShippedCodeOptions.Default"/>: any code. That is no sandbox: shipped code
    /// has the rights of the executor's process. Without a list of allowed hashes, whoever may submit to the colony may do what it may.
    /// </param>
    /// <exception cref="ArgumentException">A using is not in the references, or a reference has no file.</exception>
    public static ExecutorOptions AllowShippedCode(this ExecutorOptions options, ShippedCodeOptions? code = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = code ?? ShippedCodeOptions.Default;
        var languages = settings.Languages.Insert(0, new CSharpLanguage(settings)).ToDictionary(language => language.Name, StringComparer.Ordinal);
        var cache = new Compilations<CompiledCode>(settings.CacheSize, shipped => languages[shipped.Language].Compile(shipped, settings));
        return options.ServeWhere(process => ShippedCode.IsIn(process.Spec.Environment), RunAsync);

        async Task<IReadOnlyList<JsonElement>> RunAsync(HandlerContext context)
        {
            var shipped = Read(context.Process.Spec.Environment);
            if (!languages.ContainsKey(shipped.Language))
            {
                throw new ProcessFailedException(
                    $"The code is in '{shipped.Language}', and this executor compiles: {string.Join(", ", languages.Keys)}."
                    + (shipped.Language == ShippedCode.FSharp ? " F# is added with Colonies.Executor.Scripting.FSharp: ShippedCodeOptions.AddFSharp()." : ""));
            }

            if (settings.Allowed is { } allowed && !allowed.Contains(shipped.Hash))
                throw new ProcessFailedException($"Code with the hash {shipped.Hash} is not allowed: it is not on this executor's list.");
            var compiled = await cache.GetAsync(shipped).WaitAsync(context.CancellationToken).ConfigureAwait(false);
            return await compiled.RunAsync(context).ConfigureAwait(false);
        }
    }

    private static ShippedCode Read(IReadOnlyDictionary<string, string>? environment)
    {
        try
        {
            return ShippedCode.From(environment)!;
        }
        catch (FormatException e)
        {
            throw new ProcessFailedException(e.Message);
        }
    }
}

using System.Linq.Expressions;
using System.Reflection;
using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Diagnostics;
using Microsoft.FSharp.Control;
using Microsoft.FSharp.Core;

namespace Colonies;

/// <summary>Compiles a function in F#, from the text of an expression that is one.</summary>
internal sealed class FSharpLanguage() : ShippedLanguage(ShippedCode.FSharp)
{
    private const string Module = "Shipped", Function = "Lambda";

    /// <summary>F#'s own library, and what it refers to: .NET Standard, all of it.</summary>
    private static readonly IReadOnlyList<Assembly> _fsharp =
    [
        typeof(FSharpFunc<,>).Assembly, Assembly.Load("netstandard"), .. Assembly.Load("netstandard").GetReferencedAssemblies().Select(Assembly.Load),
    ];

    /// <summary>One at a time: a compiler of F# uses all processors there are.</summary>
    private readonly Lock _gate = new();
    private readonly Lazy<FSharpChecker> _checker = new(() => FSharpChecker.Create(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null));

    internal override CompiledCode Compile(ShippedCode code, ShippedCodeOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("shipped-");
        try
        {
            // The compiler names an assembly after its file.
            var (source, output) = (Path.Combine(folder.FullName, "lambda.fs"), Path.Combine(folder.FullName, $"Shipped.{code.Hash[..16]}.dll"));
            File.WriteAllText(source, Text(code, options));
            Check(Run([.. Arguments(source, output, options)]));
            using var image = new MemoryStream(File.ReadAllBytes(output));
            return CompiledCode.Load(Path.GetFileNameWithoutExtension(output), image, options, LambdaOf);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>In brackets, and with loose indentation, because text may not be indented without changing the strings in it.</summary>
    private static string Text(ShippedCode code, ShippedCodeOptions options) => $"""
        module {Module}
        {string.Join('\n', options.Usings.Select(Open).OfType<string>())}
        let {Function} : ({code.ParameterTypes} -> {code.ResultType}) = (
        # 1 "lambda"
        {code.Source}
        )
        """;

    /// <summary>F# opens namespaces and types, and has no aliases of types here.</summary>
    private static string? Open(string name) => name.Contains('=', StringComparison.Ordinal) ? null
        : name.StartsWith("static ", StringComparison.Ordinal) ? $"open type {name["static ".Length..]}"
        : $"open {name}";

    private static IEnumerable<string> Arguments(string source, string output, ShippedCodeOptions options) =>
    [
        "fsc.exe", "--target:library", $"--out:{output}", "--noframework", "--simpleresolution", "--targetprofile:netcore", "--optimize+", "--debug-",
        "--nocopyfsharpcore", "--nowin32manifest", "--strict-indentation-", "--warn:0",
        .. options.References.Concat(_fsharp).Distinct().Select(reference => $"--reference:{reference.Location}"),
        source,
    ];

    private FSharpDiagnostic[] Run(string[] arguments)
    {
        using var one = _gate.EnterScope();
        var (diagnostics, failure) = FSharpAsync.RunSynchronously(_checker.Value.Compile(arguments, null), null, null);
        return failure?.Value is { } exception && diagnostics.Length == 0
            ? throw new ProcessFailedException($"The F# compiler failed: {exception.Message}")
            : diagnostics;
    }

    private static void Check(FSharpDiagnostic[] diagnostics)
    {
        var errors = diagnostics.Where(found => found.Severity.IsError)
            .Select(found => ErrorAt(found.StartLine, found.StartColumn + 1, found.ErrorNumberText, found.Message.ReplaceLineEndings(" "))).ToList();
        if (errors.Count > 0)
            throw new ProcessFailedException(errors);
    }

    /// <summary>A lambda is compiled to a method with its parameters; any other expression to a value.</summary>
    private static Delegate LambdaOf(Assembly assembly)
    {
        var module = assembly.GetType(Module)!;
        if (module.GetMethod(Function) is { } method)
            return Delegate(method, null);
        var value = module.GetProperty(Function)!.GetValue(null)!;
        var type = value.GetType();
        while (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(FSharpFunc<,>))
            type = type.BaseType!;
        return Delegate(type.GetMethod("Invoke")!, value);
    }

    private static Delegate Delegate(MethodInfo method, object? target) => method.CreateDelegate(
        Expression.GetDelegateType([.. method.GetParameters().Select(parameter => parameter.ParameterType), method.ReturnType]), target);
}

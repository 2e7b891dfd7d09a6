using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Colonies;

/// <summary>
/// Compiles a lambda in C#. Not with CSharpScript, which never unloads what it has compiled; the text of the lambda alone is parsed first,
/// so that nothing but a lambda is compiled, and errors have its own lines and columns.
/// </summary>
internal sealed class CSharpLanguage : ShippedLanguage
{
    private const string Class = "Shipped", Field = "Lambda";

    private static readonly CSharpParseOptions _parsing = new(LanguageVersion.Latest, DocumentationMode.None);

    /// <summary>References and usings, bound once.</summary>
    private readonly CSharpCompilation _base;

    /// <exception cref="ArgumentException">A using is not in the references, or a reference has no file.</exception>
    internal CSharpLanguage(ShippedCodeOptions options) : base(ShippedCode.CSharp)
    {
        var usings = options.Usings.Any(name => name.StartsWith("Unit ", StringComparison.Ordinal) || name.StartsWith("Unit=", StringComparison.Ordinal))
            ? options.Usings
            : options.Usings.Append("Unit = System.ValueTuple");
        _base = CSharpCompilation.Create(
            null,
            [CSharpSyntaxTree.ParseText(string.Concat(usings.Select(name => $"global using {name};\n")), _parsing)],
            options.References.Distinct().Select(Reference),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        if (_base.GetDiagnostics().FirstOrDefault(found => found.Severity == DiagnosticSeverity.Error) is { } wrong)
            throw new ArgumentException($"The usings of shipped code are not in its references: {wrong}", nameof(options));
    }

    internal override CompiledCode Compile(ShippedCode code, ShippedCodeOptions options)
    {
        var lambda = SyntaxFactory.ParseExpression(code.Source, options: _parsing, consumeFullText: false);
        Check(lambda.GetDiagnostics());
        if (lambda.FullSpan.End is var end && end < code.Source.Length)
        {
            var place = SourceText.From(code.Source).Lines.GetLinePosition(end);
            throw new ProcessFailedException(ErrorAt(
                place.Line + 1, place.Character + 1, OwnError, $"After the lambda stands more: {code.Source[end..Math.Min(end + 40, code.Source.Length)]}"));
        }

        var type = LambdaType.Of(lambda, code);
        var text = $$"""
            internal static class {{Class}}
            {
                internal static readonly {{type}} {{Field}} =
            #line 1 "lambda"
            {{code.Source}}
            #line hidden
            ;
            }
            """;
        var name = $"Shipped.{code.Hash[..16]}";
        var compilation = _base.WithAssemblyName(name).AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, _parsing));
        using var image = new MemoryStream();
        Check(compilation.Emit(image).Diagnostics);
        image.Position = 0;
        return CompiledCode.Load(
            name, image, options, assembly => (Delegate)assembly.GetType(Class)!.GetField(Field, BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!);
    }

    private static PortableExecutableReference Reference(Assembly assembly) => assembly.Location.Length > 0
        ? MetadataReference.CreateFromFile(assembly.Location)
        : throw new ArgumentException($"Shipped code cannot refer to '{assembly.GetName().Name}': it has no file.");

    private static void Check(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(Text).ToList();
        if (errors.Count > 0)
            throw new ProcessFailedException(errors);
    }

    private static string Text(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan().StartLinePosition;
        return ErrorAt(place.Line + 1, place.Character + 1, diagnostic.Id, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}

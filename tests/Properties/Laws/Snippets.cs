using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>Compiles C# text against everything this test project references.</summary>
internal static class Snippets
{
    private static readonly MetadataReference[] _references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    internal static IEnumerable<Diagnostic> Errors(string program)
    {
        var tree = CSharpSyntaxTree.ParseText(program, new CSharpParseOptions(LanguageVersion.CSharp14), cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create("Snippet", [tree], _references, new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        return compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}

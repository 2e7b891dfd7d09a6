using System.Text.RegularExpressions;
using Colonies.Properties.Laws;
using Xunit;

namespace Colonies.Properties.Chains;

/// <summary>What the README shows compiles, and so do the whole programs in docs: those that begin with a using.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_csharp_block_of_the_readme_compiles()
    {
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "README.md")));
        Assert.NotEmpty(blocks);
        foreach (var block in blocks.Select(match => match.Groups[1].Value))
            Assert.Empty(Snippets.Errors("using System;\n" + block));
    }

    [Fact]
    public void Every_whole_program_in_docs_compiles()
    {
        var programs = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "docs"), "*.md")
            .SelectMany(page => Block().Matches(File.ReadAllText(page)).Select(match => (Page: Path.GetFileName(page), Text: match.Groups[1].Value)))
            .Where(program => program.Text.StartsWith("using ", StringComparison.Ordinal)).ToList();
        Assert.Contains("executors.md", programs.Select(program => program.Page));
        foreach (var (page, text) in programs)
            Assert.Empty(Snippets.Errors("using System;\nusing System.Threading.Tasks;\n" + text).Select(error => $"{page}: {error}"));
    }

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}

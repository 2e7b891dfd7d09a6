using System.Text.RegularExpressions;
using Colonies.Properties.Laws;
using Xunit;

namespace Colonies.Properties.Chains;

/// <summary>What the README shows compiles.</summary>
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

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}

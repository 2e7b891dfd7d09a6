using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Chains;

/// <summary>Whatever an executor writes about a failure, people can read it.</summary>
public sealed class ErrorLaws
{
    [Property]
    public void A_message_is_one_line_and_the_story_keeps_every_word(string?[] words, bool traceback)
    {
        string[] errors = [.. words.Select(word => (traceback ? "Traceback (most recent call last):\n  File\n" : "") + word)];
        var failed = new ColoniesError.StepFailed("p", StepEnd.Failed) { FunctionName = "f", Errors = errors };
        Assert.Equal(failed.Message, failed.Message.ReplaceLineEndings(""));
        foreach (var word in errors.SelectMany(error => error.ReplaceLineEndings("\n").Split('\n')))
            Assert.Contains(word.TrimEnd(), failed.ToString(), StringComparison.Ordinal);
        Assert.Contains(failed.Message, failed.ToException().Message, StringComparison.Ordinal);
        Assert.Contains(failed.ToString(), failed.ToException().ToString(), StringComparison.Ordinal);
    }
}

using Colonies.Protocol;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>What holds of any labels and any text that is looked for.</summary>
public sealed class LabelLaws
{
    private static readonly string[] _letters = ["/", "a", "A", "%", "_", "0", ".", "é", "\uD7FF", "\uE000", "\U0010FFFF", "\U0001F600"];

    [Property(Arbitrary = [typeof(LabelLaws)], MaxTest = 40)]
    public async Task Labels_are_those_that_begin_with_the_text_or_lie_below_it(Label[] labels, Label looked)
    {
        await using var colony = await EmbeddedFixture.Start();
        foreach (var label in labels)
        {
            await colony.User.Call(new AddFileMessage
            {
                File = new ColonyFile { ColonyName = EmbeddedFixture.Colony, Label = label.Text, Name = "f" },
            });
        }

        var name = looked.Text;
        Assert.Equal(Those(label => label.StartsWith(name, StringComparison.Ordinal)), await Found(exact: false));
        Assert.Equal(Those(label => label == name || label.StartsWith(name + "/", StringComparison.Ordinal)), await Found(exact: true));

        IEnumerable<(string, int)> Those(Func<string, bool> count) => labels.Select(label => label.Text).Where(count)
            .CountBy(label => label).Select(group => (group.Key, group.Value)).Order();

        async Task<IEnumerable<(string, int)>> Found(bool exact)
        {
            var message = new GetFileLabelsMessage { ColonyName = EmbeddedFixture.Colony, Name = name, Exact = exact };
            return (await colony.User.Call(message) ?? []).Select(label => (label.Name, label.Files)).Order();
        }
    }

    public static Arbitrary<Label> Labels() =>
        Gen.Elements(_letters).NonEmptyListOf().Resize(4).Select(letters => new Label(string.Concat(letters))).ToArbitrary();

    /// <summary>A label: any characters, those that mean something elsewhere more often.</summary>
    public sealed record Label(string Text);
}

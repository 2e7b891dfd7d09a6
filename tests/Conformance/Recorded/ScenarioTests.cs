using Colonies.Conformance.Wire;
using Xunit;

namespace Colonies.Conformance.Recorded;

/// <summary>Every step of every recorded story.</summary>
public sealed class ScenarioTests
{
    public static TheoryData<string, int, string> Rows() =>
        new(Scenario.Names().Select(Scenario.Read).SelectMany(scenario =>
            Enumerable.Range(0, scenario.Steps.Count).Where(scenario.Includes)
                .Select(step => (scenario.File, step + 1, scenario.Steps[step].Case))));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_step_is_answered_as_recorded(string file, int step, string name)
    {
        Assert.NotEmpty(name);
        var verdicts = await Scenario.ReplayAsync(file);
        Assert.Null(verdicts[step - 1]);
    }

    [Fact]
    public void Only_listed_steps_are_left_out()
    {
        foreach (var scenario in Scenario.Names().Select(Scenario.Read))
        {
            for (var step = 0; step < scenario.Steps.Count; step++)
            {
                var listed = Coverage.NotSpoken.ContainsKey(scenario.Steps[step].PayloadType);
                Assert.NotEqual(listed, scenario.Includes(step));
            }
        }
    }
}

using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>Whatever the order in which steps of branches that run at the same time end: a program runs as it means.</summary>
[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = 300)]
public sealed class InterleavingLaws
{
    [Property]
    public Task A_program_runs_as_it_means(Program<int> program, int seed) => RunsAsItMeans(program, seed);

    [Property]
    public Task Branches_run_as_they_mean(Program<int>[] branches, int seed) => RunsAsItMeans(branches.Sequence(), seed);

    [Property]
    public Task Functions_after_branches_run_as_they_mean(
        Program<int> m, Program<int> n, Composed<int, int> f, Composed<int, int> g, Composed<(int, int), int> h, int seed) =>
        RunsAsItMeans((m & n) >> (f * g) >> h, seed);

    [Property]
    public Task Branches_that_are_looked_after_run_as_they_mean(Program<int> m, Program<int> n, Program<int> cleanup, Handler<int> handler, int seed) =>
        RunsAsItMeans((m.Finally(cleanup) & n).Select(both => both.Item1).Catch(handler), seed);

    [Fact]
    public async Task Seeds_try_out_different_orders()
    {
        var orders = new HashSet<string>();
        for (var seed = 0; seed < 20; seed++)
        {
            var run = await new Adversary(seed).ObserveAsync(Enumerable.Range(0, 5).Traverse(Remote.Function(Remote.Negate).Call));
            Assert.Equal([0, -1, -2, -3, -4], run.Value!);
            orders.Add(string.Join(", ", run.Effects));
        }

        Assert.True(orders.Count > 5, string.Join("\n", orders));
    }

    [Fact]
    public async Task What_follows_in_a_branch_waits_for_steps_that_its_value_does_not_need()
    {
        Primitive<int, int> increment = new(Remote.Increment), unneeded = new(Remote.Double);
        var branch = (Program.Pure(0) >> new Graph<int, int>([new StepOfOne(unneeded, 0)], [0])).Bind(new Calling(increment));
        for (var seed = 0; seed < 20; seed++)
            await RunsAsItMeans(branch & Program.Pure(0), seed);
    }

    private static async Task RunsAsItMeans<A>(Program<A> program, int seed)
    {
        var run = await new Adversary(seed).ObserveAsync(program.ToMonad());
        if (!program.Meaning().Allows(run))
            Assert.Fail($"not a run of the program\n{ProgramLaws.Report("the", program, run)}");
    }
}

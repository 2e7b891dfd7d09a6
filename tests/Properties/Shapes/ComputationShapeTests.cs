using LanguageExt;
using Xunit;
using static Colonies.Properties.Shapes.Steps;
using static LanguageExt.Prelude;

namespace Colonies.Properties.Shapes;

/// <summary>Every shape a computation can have: its plan, word for word, and that it is submitted as planned.</summary>
public sealed class ComputationShapeTests : ShapeColony
{
    [Fact]
    public Task Two_side_by_side_are_one_workflow() =>
        CheckAsync(Twice.Call(1) & Spell.Call(3), (2, "three"), """
            stage 1: one workflow of 2; ends with the result
              twice  on maker
              spell  on speller
            """);

    [Fact]
    public Task Two_side_by_side_flow_into_a_join() =>
        CheckAsync((Twice.Call(1) & (Spell.Call(3))) >> Label, "2=three", """
            stage 1: one workflow of 3; ends with the result
              twice  on maker
              spell  on speller
              label  on speller  after twice, spell
            """);

    [Fact]
    public Task Three_side_by_side_flow_into_a_join_of_three() =>
        CheckAsync(ColoniesMonad.All(Twice.Call(1), Twice.Call(2), Spell.Call(3)) >> Story, "2+4=three", """
            stage 1: one workflow of 4; ends with the result
              twice    on maker
              twice-2  on maker
              spell    on speller
              story    on speller  after twice, twice-2, spell
            """);

    [Fact]
    public Task A_value_beside_a_step_is_joined_here() =>
        CheckAsync((ColoniesMonad.Pure(7) & Spell.Call(3)) >> Label, "7=three", """
            stage 1: one process; ends because a step takes values from here beside outputs
              spell  on speller
            stage 2: one process; ends with the result
              label  on speller
            """);

    [Fact]
    public Task A_select_at_the_end_adds_no_submission() =>
        CheckAsync((Twice.Call(1) & Twice.Call(2)).Select(pair => pair.Item1 + pair.Item2), 6, """
            stage 1: one workflow of 2; ends because select needs its value here
              twice    on maker
              twice-2  on maker
            select, here
            """);

    [Fact]
    public Task A_select_in_the_middle_ends_a_stage_and_says_so() =>
        CheckAsync((Twice >> Twice).Call(1).Select(x => x + 1) >> Twice, 10, """
            stage 1: one workflow of 2; ends because select needs its value here
              twice    on maker
              twice-2  on maker  after twice
            select, here
            stage 2: one process; ends with the result
              twice  on maker
            """);

    [Fact]
    public Task A_computation_after_another_is_looked_into() =>
        CheckAsync(Twice.Call(1) >> Spell.Call(3) >> Twice.Call(2), 4, """
            stage 1: one process; ends because what follows needs its end here
              twice  on maker
            stage 2: one process; ends because what follows needs its end here
              spell  on speller
            stage 3: one process; ends with the result
              twice  on maker
            """);

    [Fact]
    public Task A_bind_ends_a_stage_and_what_it_gives_joins_what_follows() =>
        CheckAsync(Twice.Call(1).Bind(x => Twice.Call(x + 1)) >> Twice, 12, """
            stage 1: one process; ends because what follows needs its end here
              twice  on maker
            what follows depends on the value, here
            stage 2: one process; ends with the result
              twice  on maker
            """);

    [Fact]
    public async Task A_traversal_is_one_workflow_with_its_results_in_order()
    {
        var many = Enumerable.Range(0, 20).ToArray();
        await CheckAsync(many.Traverse(Twice.Call).Select(doubled => doubled.Sum()), 380, Lines(
            ["stage 1: one workflow of 20; ends because select needs its value here", "  twice     on maker"],
            Enumerable.Range(2, 19).Select(i => $"  {$"twice-{i}",-8}  on maker"),
            ["select, here"]));
        Assert.Equal(many.Select(x => x * 4).ToSeq(), await toSeq(many).Traverse((Twice >> Twice).Call).In(Colony).Unwrap(cancellationToken: Cancellation));
    }

    [Fact]
    public Task A_traversal_flows_into_a_function_of_many_on_the_server() =>
        CheckAsync(new[] { 1, 2, 3 }.Traverse(Twice.Call) >> Sum, 12, """
            stage 1: one workflow of 4; ends with the result
              twice    on maker
              twice-2  on maker
              twice-3  on maker
              sum      on maker  after twice, twice-2, twice-3
            """);

    [Fact]
    public Task A_traversal_becomes_one_element_here() =>
        CheckAsync(new[] { 1, 2 }.Traverse(Twice.Call) >> Longest, 2, """
            stage 1: one workflow of 2; ends because its results become one element here
              twice    on maker
              twice-2  on maker
            stage 2: one process; ends with the result
              longest  on maker
            """);

    [Fact]
    public async Task A_traversal_of_nothing_submits_nothing()
    {
        await CheckAsync(System.Array.Empty<int>().Traverse(Twice.Call), Seq<int>(), "a value that is already here");
        Assert.Equal(0, await (System.Array.Empty<int>().Traverse(Twice.Call) >> Sum).In(Colony).Unwrap(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Chunks_are_one_after_another()
    {
        var chunked = Enumerable.Range(0, 10).Traverse(Twice.Call, chunkSize: 4).In(Colony);
        Assert.Equal(Enumerable.Range(0, 10).Select(x => x * 2).ToSeq(), await chunked.Unwrap(cancellationToken: Cancellation));
        Assert.Equal(3, Endpoint.Submissions);
        Assert.Throws<ArgumentOutOfRangeException>(() => Enumerable.Range(0, 10).Traverse(Twice.Call, chunkSize: 0));
    }

    [Fact]
    public Task What_is_static_of_branches_shares_a_workflow_and_the_rest_goes_on_by_itself() =>
        CheckAsync(Twice.Call(1).Bind(x => Twice.Call(x)) & Spell.Call(3) & ColoniesMonad.Lift(Some(5)), ((4, "three"), 5), """
            stage 1: one workflow of 2; ends with the result
              twice  on maker
              spell  on speller
            beside it, branch 1:
              what follows depends on the value, here
            """, submissions: 2);

    [Fact]
    public Task What_is_guarded_shares_no_workflow() =>
        CheckAsync(Refuse.Call(1).Catch(_ => Twice.Call(5)) & Spell.Call(3), (10, "three"), """
            stage 1: one process; ends with the result
              spell  on speller
            beside it, branch 1:
              a failure is answered here:
                stage 2: one process; ends because its failure is looked after here
                  refuse  on maker
            """, submissions: 3);

    [Fact]
    public Task Guards_are_explained_around_what_they_guard() =>
        CheckAsync((Twice >> Twice).Call(1).Timeout(TimeSpan.FromSeconds(90)).Finally(Audit.Call(1)) >> Twice, 8, """
            looked after:
              within 90 s:
                stage 1: one workflow of 2; ends because its failure is looked after here
                  twice    on maker
                  twice-2  on maker  after twice
            afterwards, in any case:
              stage 2: one process; ends with the result
                audit  on speller
            stage 3: one process; ends with the result
              twice  on maker
            """);

    [Fact]
    public Task A_deferred_computation_costs_no_stage() =>
        CheckAsync(ColoniesMonad.Defer(() => Twice.Call(1)) >> Twice, 4, """
            stage 1: one workflow of 2; ends with the result
              twice    on maker
              twice-2  on maker  after twice
            """);

    [Fact]
    public async Task A_failure_beside_a_step_submits_nothing()
    {
        Assert.Equal("no", (await FailureOfAsync(Twice.Call(1) & ColoniesMonad.Fail<int>("no"))).Message);
        Assert.Equal(0, Endpoint.Submissions);
        Assert.Equal("a failure: no", (Twice.Call(1) & ColoniesMonad.Fail<int>("no")).Explain().ToString());
    }

    [Fact]
    public async Task Two_hundred_branches_that_choose_run_at_the_same_time()
    {
        var branches = Enumerable.Range(0, 200).Traverse(i => Twice.Call(i).Bind(x => Twice.Call(x)));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => i * 4).ToSeq(), await branches.In(Colony).Unwrap(cancellationToken: Cancellation));
        Assert.Equal(201, Endpoint.Submissions);
    }

    [Fact]
    public void A_function_without_an_argument_is_explained_too() =>
        Assert.Equal((Twice >> Spell).Call(0).Explain().ToString(), (Twice >> Spell).Explain().ToString());

    private static string Lines(params IEnumerable<string>[] lines) => string.Join('\n', lines.SelectMany(line => line));
}

using LanguageExt;
using Xunit;
using static Colonies.Properties.Shapes.Steps;

namespace Colonies.Properties.Shapes;

/// <summary>Every shape a composed function can have: its plan, word for word, and that it is submitted as planned.</summary>
public sealed class FunctionShapeTests : ShapeColony
{
    private static readonly Unit _unit = Unit.Default;

    [Fact]
    public async Task A_diamond_is_one_workflow_and_runs_the_shared_step_once()
    {
        await CheckAsync((GenData >> (Add & Times) >> Add).Call(_unit), 5, """
            stage 1: one workflow of 4; ends with the result
              gen_data  on maker
              add       on maker  after gen_data
              times     on maker  after gen_data
              add-2     on maker  after add, times
            """);
        Assert.Equal(["add", "add", "gen_data", "times"], Ran);
    }

    [Fact]
    public Task A_butterfly_is_one_workflow() =>
        CheckAsync((GenData >> (Add & Times) >> (Add & Times)).Call(_unit), (5, 6), """
            stage 1: one workflow of 5; ends with the result
              gen_data  on maker
              add       on maker  after gen_data
              times     on maker  after gen_data
              add-2     on maker  after add, times
              times-2   on maker  after add, times
            """);

    [Fact]
    public Task A_join_receives_its_inputs_typed() =>
        CheckAsync((Twice & Spell).Call(3) >> Label, "6=three", """
            stage 1: one workflow of 3; ends with the result
              twice  on maker
              spell  on speller
              label  on speller  after twice, spell
            """);

    [Fact]
    public Task Pairs_beside_each_other_stay_on_the_server() =>
        CheckAsync(((Twice & Twice) >> (Twice * Spell)).Call(3), (12, "<6>"), """
            stage 1: one workflow of 4; ends with the result
              twice    on maker
              twice-2  on maker
              twice-3  on maker    after twice
              spell    on speller  after twice-2
            """);

    [Fact]
    public Task A_part_of_one_steps_output_is_divided_here() =>
        CheckAsync((GenData >> (Twice * Spell)).Call(_unit), (2, "<2>"), """
            stage 1: one process; ends because a step takes only a part of its outputs
              gen_data  on maker
            stage 2: one workflow of 2; ends with the result
              twice  on maker
              spell  on speller
            """);

    [Fact]
    public Task An_argument_beside_an_output_is_joined_here() =>
        CheckAsync(((Function.Identity<int>() & Spell) >> Label).Call(3), "3=three", """
            stage 1: one process; ends because a step takes values from here beside outputs
              spell  on speller
            stage 2: one process; ends with the result
              label  on speller
            """);

    [Fact]
    public Task Identity_alone_submits_nothing() => CheckAsync(Function.Identity<int>().Call(3), 3, "a value that is already here");

    [Fact]
    public Task Named_parts_name_their_nodes() =>
        CheckAsync(((Twice >> Twice).Named("grow") >> (Twice >> Spell.Named("say")).Named("end")).Call(1), "<8>", """
            stage 1: one workflow of 4; ends with the result
              grow.twice     on maker
              grow.twice-2   on maker    after grow.twice
              end.twice      on maker    after grow.twice-2
              end.say.spell  on speller  after end.twice
            """);

    [Fact]
    public async Task A_graph_with_names_is_one_workflow()
    {
        var graph = Function.Define((Remote<int> a) =>
            from doubled in Twice.On(a)
            from spelt in Spell.On(doubled)
            from labelled in Label.On(doubled, spelt)
            from _ in Audit.On(doubled)
            select labelled);
        await CheckAsync(graph.Call(3), "6=<6>", """
            stage 1: one workflow of 4; ends with the result
              twice  on maker
              spell  on speller  after twice
              label  on speller  after twice, spell
              audit  on speller  after twice
            """);
        Assert.Equal(["audit", "label", "spell", "twice"], Ran);
    }

    [Fact]
    public Task A_graph_with_names_may_have_several_results() =>
        CheckAsync(Function.Define((Remote<int> a) => from b in Twice.On(a) from c in Spell.On(a) select (b, c, b)).Call(3), (6, "three", 6), """
            stage 1: one workflow of 2; ends with the result
              twice  on maker
              spell  on speller
            """);

    [Fact]
    public Task A_graph_with_names_may_have_several_arguments() =>
        CheckAsync(Function.Define((Remote<int> a, Remote<int> b) =>
            from doubled in Twice.On(a)
            from both in Add.On(doubled, doubled)
            from spelt in Spell.On(b)
            from told in Story.On(doubled, both, spelt)
            select told).Call((3, 3)), "6+12=three", """
            stage 1: one workflow of 4; ends with the result
              twice  on maker
              add    on maker    after twice, twice
              spell  on speller
              story  on speller  after twice, add, spell
            """);

    [Fact]
    public Task A_graph_may_use_its_argument_late_and_waits_for_nothing_it_does_not_need() =>
        CheckAsync(Function.Define((Remote<int> a) =>
            from b in Twice.On(a)
            from c in Add.On(a, b)
            from d in Spell.On(a)
            select (c, d)).Call(3), (9, "three"), """
            stage 1: one workflow of 2; ends because a step takes values from here beside outputs
              twice  on maker
              spell  on speller
            stage 2: one process; ends with the result
              add  on maker
            """);

    [Fact]
    public Task Graphs_nest_and_take_references_apart() =>
        CheckAsync(Function.Define((Remote<int> a) =>
            from pair in (Twice & Twice).On(a)
            let parts = Halves(pair)
            from again in Function.Define((Remote<int> x) => from y in Twice.On(x) from z in Add.On(y, y) select z).On(parts.Second)
            from sum in Sum.On([parts.First, again, again])
            select sum).Call(1), 18, """
            stage 1: one workflow of 5; ends with the result
              twice    on maker
              twice-2  on maker
              twice-3  on maker  after twice-2
              add      on maker  after twice-3, twice-3
              sum      on maker  after twice, add, add
            """);

    [Fact]
    public void A_reference_of_another_graph_is_refused()
    {
        Remote<int>? stolen = null;
        Function.Define((Remote<int> a) => Keep(a, ref stolen));
        var refusal = Assert.Throws<ArgumentException>(() => Function.Define((Remote<int> a) => Twice.On(stolen!)));
        Assert.Contains("another Function.Define", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Function.Define((Remote<int> a) => from b in Twice.On() select b));
    }

    [Fact]
    public void What_nothing_can_follow_is_refused_when_it_is_composed()
    {
        var many = Function.Named<int, Many<int>>("many", "maker");
        Assert.Contains("not last", Assert.Throws<ArgumentException>(() => many & Twice).Message, StringComparison.Ordinal);
        Assert.Contains("second of a pair", Assert.Throws<ArgumentException>(() => Sum * Twice).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_steps_of_a_graph_need_no_stack()
    {
        var flow = Function.Define((Remote<int> a) =>
            Enumerable.Range(0, 100_000).Aggregate(Flow.Of(a), (graph, _) => graph.SelectMany(b => Twice.On(b))));
        var stage = Assert.IsType<StagePart>(Assert.Single(flow.Explain().Parts));
        Assert.Equal(100_000, stage.Graph.Nodes.Count);
    }

    private static (Remote<int> First, Remote<int> Second) Halves(Remote<(int, int)> pair)
    {
        var (first, second) = pair;
        return (first, second);
    }

    private static Flow<Remote<int>> Keep(Remote<int> remote, ref Remote<int>? kept)
    {
        kept = remote;
        return Twice.On(remote);
    }
}

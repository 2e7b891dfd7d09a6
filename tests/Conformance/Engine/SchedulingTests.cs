using System.Text;
using Colonies.Engine;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>The decisions, which are functions of rows and the time.</summary>
public sealed class SchedulingTests
{
    private static readonly ProcessRow _process = new()
    {
        Sequence = 1,
        ProcessId = "p",
        ColonyName = "dev",
        ExecutorType = "worker",
        FunctionName = "echo",
        NodeName = "n",
    };

    [Theory]
    [InlineData("", 0)]
    [InlineData("1Ki", 1024)]
    [InlineData("2Gi", 2L << 30)]
    [InlineData("1Ti", 1L << 40)]
    [InlineData("10MB", 10_000_000)]
    [InlineData("10Mb", 10_000_000)]
    [InlineData("3K", 3000)]
    [InlineData("500 MiB", 500L << 20)]
    public void Memory_is_read_in_every_unit(string text, long bytes) => Assert.Equal(bytes, Quantities.Memory(text));

    [Theory]
    [InlineData("Gi")]
    [InlineData("12")]
    [InlineData("1gi")]
    [InlineData("-1Gi")]
    [InlineData("99999999999Ti")]
    [InlineData("1.5Gi")]
    public void Memory_that_cannot_be_read_is_refused(string text) =>
        Assert.Equal(400, Assert.Throws<Refusal>(() => Quantities.Memory(text)).Failure.Status);

    [Theory]
    [InlineData("1500m", 1500)]
    [InlineData("2", 0)]
    [InlineData("12 potatoes", 0)]
    [InlineData("", 0)]
    public void Cpu_counts_only_in_thousandths(string text, long cpu) => Assert.Equal(cpu, Quantities.Cpu(text));

    [Fact]
    public void A_spec_is_normalised()
    {
        var spec = Quantities.Normalise(new FunctionSpec
        {
            Arguments = null,
            Environment = null,
            Conditions = new Conditions { Cpu = "", Memory = "10MB", Storage = "1Gi", ExecutorNames = ["*"], Dependencies = null },
        });
        Assert.Equal(("0m", "9Mi", "1024Mi"), (spec.Conditions.Cpu, spec.Conditions.Memory, spec.Conditions.Storage));
        Assert.Equal([], spec.Arguments!);
        Assert.Equal([], spec.Conditions.ExecutorNames!);
        Assert.Equal([], spec.Conditions.Dependencies!);
    }

    [Fact]
    public void One_step_of_priority_is_worth_a_day()
    {
        const long Day = 86_400L * 1_000_000_000;
        Assert.Equal(Matching.PriorityTime(0, 0) - Day, Matching.PriorityTime(0, 1));
        Assert.Equal(Matching.PriorityTime(Day, 1), Matching.PriorityTime(0, 0));
        Assert.True(Matching.PriorityTime(0, 50_000) < Matching.PriorityTime(0, 49_999));
    }

    [Fact]
    public void Equal_priorities_are_first_in_first_out() =>
        Assert.Equal(new QueueHead(5, 1), Matching.First([new QueueHead(5, 2), new QueueHead(5, 1), new QueueHead(6, 0)]));

    [Theory]
    [InlineData(null, "", true)]
    [InlineData("kiruna", "kiruna", true)]
    [InlineData("kiruna", "", false)]
    [InlineData("", "kiruna", true)]
    public void A_place_is_asked_for_or_not(string? asked, string offered, bool suits) =>
        Assert.Equal(suits, Matching.Suits(Asking(new Conditions { LocationName = asked }), Offering(location: offered)));

    [Fact]
    public void Names_and_quantities_are_minded()
    {
        Assert.True(Matching.Suits(Asking(new Conditions { ExecutorNames = ["a", "me"] }), Offering()));
        Assert.True(Matching.Suits(Asking(new Conditions { ExecutorNames = ["*"] }), Offering()));
        Assert.False(Matching.Suits(Asking(new Conditions { ExecutorNames = ["a"] }), Offering()));
        Assert.False(Matching.Suits(Asking(new Conditions { ExecutorNames = [""] }), Offering()));
        Assert.False(Matching.Suits(Asking(new Conditions { Memory = "2Gi" }), Offering(memory: 1L << 30)));
        Assert.False(Matching.Suits(Asking(new Conditions { Cpu = "2000m" }), Offering(cpu: 1000)));
        Assert.False(Matching.Suits(_process with { ExecutorType = "other" }, Offering()));
        Assert.False(Matching.Suits(_process with { ColonyName = "other" }, Offering()));
    }

    [Theory]
    [InlineData(ProcessState.Waiting, 10, 0, 0, 0, Overrun.FailWaiting)]
    [InlineData(ProcessState.Waiting, 11, 5, 0, 0, Overrun.None)]
    [InlineData(ProcessState.Waiting, 0, 0, 0, 0, Overrun.None)]
    [InlineData(ProcessState.Running, 5, 10, 0, 1, Overrun.PutBack)]
    [InlineData(ProcessState.Running, 5, 10, 1, 1, Overrun.FailRunning)]
    [InlineData(ProcessState.Running, 5, 10, 99, -1, Overrun.PutBack)]
    [InlineData(ProcessState.Running, 5, 11, 0, 0, Overrun.None)]
    [InlineData(ProcessState.Successful, 5, 5, 0, 0, Overrun.None)]
    public void An_overrun_is_judged_at_10(ProcessState state, long wait, long exec, int retries, int maxRetries, object expected)
    {
        var process = _process with { State = state, WaitDeadline = wait, ExecDeadline = exec, Retries = retries, MaxRetries = maxRetries };
        Assert.Equal(expected, Deadlines.Check(process, now: 10));
    }

    [Fact]
    public void The_state_of_a_workflow_follows_from_its_steps()
    {
        Assert.Equal(ProcessState.Waiting, GraphStates.Of(new StepCounts(3, 0, 0, 0, 0)));
        Assert.Equal(ProcessState.Running, GraphStates.Of(new StepCounts(2, 1, 0, 0, 0)));
        Assert.Equal(ProcessState.Running, GraphStates.Of(new StepCounts(2, 0, 1, 0, 0)));
        Assert.Equal(ProcessState.Successful, GraphStates.Of(new StepCounts(0, 0, 3, 0, 0)));
        Assert.Equal(ProcessState.Cancelled, GraphStates.Of(new StepCounts(1, 0, 1, 0, 1)));
        Assert.Equal(ProcessState.Failed, GraphStates.Of(new StepCounts(1, 1, 1, 1, 1)));
    }

    [Fact]
    public void A_workflow_that_would_wait_for_ever_is_found()
    {
        Assert.Null(Dependencies.Fault([Node("a"), Node("b", "a", "a"), Node("c", "a", "b")]));
        Assert.Equal("Nodename is missing, check function spec for errors", Dependencies.Fault([Node("")]));
        Assert.Equal("Duplicate nodename: a", Dependencies.Fault([Node("a"), Node("a")]));
        Assert.Contains("invalid dependencies", Dependencies.Fault([Node("a", "x")]), StringComparison.Ordinal);
        Assert.Contains("a, b", Dependencies.Fault([Node("a", "b"), Node("b", "a"), Node("c")]), StringComparison.Ordinal);
        Assert.Contains("a", Dependencies.Fault([Node("a", "a")]), StringComparison.Ordinal);
        Assert.NotNull(Dependencies.Fault([]));
    }

    [Fact]
    public void A_child_is_released_by_the_last_of_its_parents()
    {
        var child = _process with { Pending = 3, WaitForParents = true };
        var one = Dependencies.ParentSucceeded(child, 2);
        Assert.False(one.IsReady);
        Assert.True(Dependencies.ParentSucceeded(one, 1).IsReady);
    }

    [Fact]
    public void A_failed_step_with_children_pulls_down_what_has_not_ended()
    {
        ProcessRow[] steps =
        [
            _process with { Sequence = 2, State = ProcessState.Successful },
            _process with { Sequence = 3, State = ProcessState.Running },
            _process with { Sequence = 4, State = ProcessState.Waiting },
            _process with { Sequence = 5, State = ProcessState.Cancelled },
        ];
        Assert.Equal([3L, 4L], Dependencies.PulledDown(_process, hasChildren: true, steps).Select(step => step.Sequence));
        Assert.Empty(Dependencies.PulledDown(_process, hasChildren: false, steps));
    }

    [Fact]
    public void A_child_goes_between_its_parent_and_all_its_children()
    {
        var between = AddedChild.Between(1, 9, [2, 3]);
        Assert.Equal([new Edge(1, 2), new Edge(1, 3)], between.Removed);
        Assert.Equal([new Edge(1, 9), new Edge(9, 2), new Edge(9, 3)], between.Added);
        Assert.True(Dependencies.GoesBefore(1, 3, ChainOfThree));
        Assert.False(Dependencies.GoesBefore(3, 1, ChainOfThree));

        static IEnumerable<long> ChainOfThree(long step) => step < 3 ? [step + 1] : [];
    }

    [Fact]
    public void Inputs_are_joined_as_text()
    {
        var joined = JsonArray.Concatenate(["""["C"]"""u8.ToArray(), "[]"u8.ToArray(), """[ "B" ,1.0 ]"""u8.ToArray()]);
        Assert.Equal("""["C","B" ,1.0]""", Encoding.UTF8.GetString(joined));
    }

    [Fact]
    public void The_picture_of_a_diamond_is_centred()
    {
        Step[] steps =
        [
            new(1, "a", "a", ProcessState.Successful),
            new(2, "b", "b", ProcessState.Running),
            new(3, "c", "c", ProcessState.Waiting),
            new(4, "d", "d", ProcessState.Waiting),
        ];
        Edge[] edges = [new(1, 2), new(1, 3), new(2, 4), new(3, 4)];
        var ordered = GraphLayout.DepthFirst(steps, edges);
        Assert.Equal(["a", "b", "d", "c"], ordered.Select(at => at.Step.ProcessId));
        var nodes = GraphLayout.Nodes(ordered, edges).ToDictionary(node => node.Id);
        Assert.Equal((100, 0, "input"), (nodes["a"].Position.X, nodes["a"].Position.Y, nodes["a"].Type));
        Assert.Equal((0, 80, ""), (nodes["b"].Position.X, nodes["b"].Position.Y, nodes["b"].Type));
        Assert.Equal((200, 80), (nodes["c"].Position.X, nodes["c"].Position.Y));
        Assert.Equal((100, 160, "output"), (nodes["d"].Position.X, nodes["d"].Position.Y, nodes["d"].Type));
        Assert.Contains(GraphLayout.Edges(ordered, edges), edge => edge is { Id: "b-d", Animated: true });
    }

    [Fact]
    public void Statistics_keep_extremes_and_a_moving_average()
    {
        var run = _process with { Submitted = 0, Started = 2 * Instant.Second, Ended = 5 * Instant.Second };
        var once = FunctionStatistics.Count(new RegisteredFunction(), run);
        var twice = FunctionStatistics.Count(once, run with { Started = 4 * Instant.Second });
        Assert.Equal((2, 2d, 4d, 3d), (twice.Counter, twice.MinWaitTime, twice.MaxWaitTime, twice.AvgWaitTime));
        Assert.Equal((1d, 3d, 2d), (twice.MinExecTime, twice.MaxExecTime, twice.AvgExecTime));
    }

    private static ProcessRow Asking(Conditions conditions) => _process with { Requirements = Requirements.Of(conditions) };

    private static Offer Offering(string location = "", long cpu = long.MaxValue, long memory = long.MaxValue) =>
        new("dev", "worker", "me", location, cpu, memory);

    private static FunctionSpec Node(string name, params string[] dependencies) =>
        new() { NodeName = name, Conditions = new Conditions { Dependencies = dependencies } };
}

using Colonies.Properties.Interpreters;
using LanguageExt;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>The runner is a loop: nesting either way needs no stack.</summary>
public sealed class DepthTests
{
    private const int Deep = 1_000_000, Wide = 100_000;

    private static readonly Function<int, int> _increment = Generators.Remote.Function("increment");

    [Fact]
    public async Task A_million_binds_nested_to_the_left()
    {
        var m = ColoniesMonad.Pure(0);
        for (var i = 0; i < Deep; i++)
            m = m.Bind(x => ColoniesMonad.Pure(x + 1));
        Assert.Equal(Deep, await ResultAsync(m));
    }

    [Fact]
    public async Task A_million_binds_nested_to_the_right()
    {
        static ColoniesMonad<int> Count(int x) => x == Deep ? ColoniesMonad.Pure(x) : ColoniesMonad.Pure(x + 1).Bind(Count);
        Assert.Equal(Deep, await ResultAsync(Count(0)));
    }

    [Fact]
    public async Task A_million_binds_nested_left_and_right_by_turns()
    {
        static ColoniesMonad<int> Count(int x) =>
            x == Deep ? ColoniesMonad.Pure(x) : ColoniesMonad.Pure(x + 1).Bind(ColoniesMonad.Pure).Bind(Count).Bind(ColoniesMonad.Pure);
        Assert.Equal(Deep, await ResultAsync(Count(0)));
    }

    [Fact]
    public async Task A_hundred_thousand_programs_joined_one_by_one()
    {
        var m = ColoniesMonad.Pure(0);
        for (var i = 0; i < Wide; i++)
            m = (m & ColoniesMonad.Pure(1)).Select(both => both.Item1 + both.Item2);
        Assert.Equal(Wide, await ResultAsync(m));
    }

    [Fact]
    public async Task A_hundred_thousand_programs_joined_one_by_one_from_the_right()
    {
        var m = ColoniesMonad.Pure(0);
        for (var i = 0; i < Wide; i++)
            m = (ColoniesMonad.Pure(1) & m).Select(both => both.Item1 + both.Item2);
        Assert.Equal(Wide, await ResultAsync(m));
    }

    [Fact]
    public async Task A_loop_of_a_hundred_thousand_catches()
    {
        static ColoniesMonad<int> Count(int x) =>
            x == Wide ? ColoniesMonad.Pure(x) : ColoniesMonad.Fail<int>("again").Catch(_ => Count(x + 1));
        Assert.Equal(Wide, await ResultAsync(Count(0)));
    }

    [Fact]
    public async Task A_hundred_thousand_catches_around_each_other()
    {
        var m = ColoniesMonad.Fail<int>("no");
        for (var i = 0; i < Wide; i++)
            m = m.Catch(ColoniesMonad.Fail<int>);
        Assert.Equal(7, await ResultAsync(m.Catch(_ => ColoniesMonad.Pure(7))));
    }

    [Fact]
    public async Task A_hundred_thousand_cleanups_around_each_other()
    {
        var (m, cleaned) = (ColoniesMonad.Pure(7), 0);
        for (var i = 0; i < Wide; i++)
            m = m.Finally(() => { cleaned++; });
        Assert.Equal(7, await ResultAsync(m));
        Assert.Equal(Wide, cleaned);
    }

    [Fact]
    public async Task A_hundred_thousand_items_side_by_side_are_one_submission()
    {
        var interpreter = new LocalInterpreter();
        var all = await interpreter.RunAsync(Enumerable.Range(0, Wide).Traverse(_increment.Call));
        Assert.Equal(Enumerable.Range(1, Wide), all.IfFail(Seq<int>.Empty));
        Assert.Equal(1, interpreter.Submissions);
    }

    [Fact]
    public async Task A_chain_of_a_hundred_thousand_functions_is_still_one_submission()
    {
        var (left, right) = (_increment, _increment);
        for (var i = 1; i < Wide; i++)
            (left, right) = (left >> _increment, _increment >> right);
        var interpreter = new LocalInterpreter();
        Assert.Equal(2 * Wide, (await interpreter.ObserveAsync(left.Call(0) >> right)).Value![0]);
        Assert.Equal(1, interpreter.Submissions);
    }

    private static async Task<int> ResultAsync(ColoniesMonad<int> m) => (await new LocalInterpreter().ObserveAsync(m)).Value![0];
}

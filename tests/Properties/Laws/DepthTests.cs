using Colonies.Properties.Interpreters;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>The runner is a loop: nesting either way needs no stack.</summary>
public sealed class DepthTests
{
    private const int Deep = 1_000_000;

    [Fact]
    public async Task A_million_binds_nested_to_the_left()
    {
        var m = ColoniesMonad.Pure(0);
        for (var i = 0; i < Deep; i++)
            m = m.Bind(x => ColoniesMonad.Pure(x + 1));
        Assert.Equal(Deep, (await new LocalInterpreter().ObserveAsync(m)).Value![0]);
    }

    [Fact]
    public async Task A_million_binds_nested_to_the_right()
    {
        static ColoniesMonad<int> Count(int x) => x == Deep ? ColoniesMonad.Pure(x) : ColoniesMonad.Pure(x + 1).Bind(Count);
        Assert.Equal(Deep, (await new LocalInterpreter().ObserveAsync(Count(0))).Value![0]);
    }

    [Fact]
    public async Task A_chain_of_a_hundred_thousand_functions_is_still_one_submission()
    {
        var (left, right) = (Generators.Remote.Function("increment"), Generators.Remote.Function("increment"));
        for (var i = 1; i < 100_000; i++)
            (left, right) = (left >> Generators.Remote.Function("increment"), Generators.Remote.Function("increment") >> right);
        var interpreter = new LocalInterpreter();
        Assert.Equal(200_000, (await interpreter.ObserveAsync(left.Call(0) >> right)).Value![0]);
        Assert.Equal(1, interpreter.Submissions);
    }
}

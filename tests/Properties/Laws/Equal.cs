using Colonies.Properties.Generators;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>Equality of programs by running them.</summary>
internal static class Equal
{
    internal static async Task Programs(ColoniesMonad<int> left, ColoniesMonad<int> right, Func<ColoniesMonad<int>, Task<Result>> run)
    {
        var (l, r) = (await run(left), await run(right));
        Assert.True(l.Matches(r) || r.Matches(l), $"left:  {l}\nright: {r}\nleft plan:\n{left}\nright plan:\n{right}");
    }

    internal static async Task ToMeaning(ColoniesMonad<int> program, Result meaning, Func<ColoniesMonad<int>, Task<Result>> run)
    {
        var result = await run(program);
        Assert.True(result.Matches(meaning), $"ran:   {result}\nmeans: {meaning}\nplan:\n{program}");
    }
}

using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>A <c>Function.Define</c>: of one or two numbers to one or two.</summary>
public sealed class Graph<A, B>(IReadOnlyList<GraphNode> steps, IReadOnlyList<int> results) : Composed<A, B>
{
    public override Function<A, B> ToFunction() => (Function<A, B>)(object)((Shape.Count<A>(), Shape.Count<B>()) switch
    {
        (1, 1) => (object)Function.Define((Remote<int> a) => Build([a]).Select(all => all[results[0]])),
        (1, _) => Function.Define((Remote<int> a) => Build([a]).Select(all => (all[results[0]], all[results[1]]))),
        (_, 1) => Function.Define((Remote<int> a, Remote<int> b) => Build([a, b]).Select(all => all[results[0]])),
        // Two arguments and two results have no overload: a pair is one argument too.
        _ => Function.Define((Remote<(int, int)> pair) =>
        {
            var (a, b) = pair;
            return Build([a, b]).Select(all => (all[results[0]], all[results[1]]));
        }),
    });

    internal override IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening)
    {
        var all = inputs.ToList();
        foreach (var step in steps)
            all.AddRange(step.Run([.. step.Takes.Select(a => all[a])], happening));
        return [.. results.Select(result => all[result])];
    }

    internal override async Task<B> RunNaivelyAsync(A argument, Interpreter interpreter)
    {
        var all = Shape.Numbers(argument).ToList();
        foreach (var step in steps)
            all.AddRange(await step.RunNaivelyAsync([.. step.Takes.Select(a => all[a])], interpreter));
        return Shape.Of<B>(results.Select(result => all[result]));
    }

    /// <summary>Without a last step that is not a result, with simpler steps, with the results nearer to the arguments.</summary>
    internal override IEnumerable<Composed<A, B>> Shrink()
    {
        var references = Shape.Count<A>() + steps.Sum(step => step.Gives);
        if (steps.Count > 0 && results.All(result => result < references - steps[^1].Gives))
            yield return new Graph<A, B>([.. steps.SkipLast(1)], results);
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var simpler in steps[i].Shrink())
                yield return new Graph<A, B>([.. steps.Take(i), simpler, .. steps.Skip(i + 1)], results);
        }

        for (var i = 0; i < results.Count; i++)
        {
            if (results[i] > 0)
                yield return new Graph<A, B>(steps, [.. results.Take(i), results[i] - 1, .. results.Skip(i + 1)]);
        }
    }

    public override string ToString()
    {
        var names = Enumerable.Range(0, 100).Select(i => i < 26 ? $"{(char)('a' + i)}" : $"r{i}").ToArray();
        var next = Shape.Count<A>();
        var text = $"Define(({string.Join(", ", names.Take(next))}) =>";
        foreach (var step in steps)
        {
            var given = string.Join(", ", names.Skip(next).Take(step.Gives));
            text += $" from {(step.Gives > 1 ? $"({given})" : given)} in {step.Function}.On({string.Join(", ", step.Takes.Select(a => names[a]))})";
            next += step.Gives;
        }

        return $"{text} select ({string.Join(", ", results.Select(result => names[result]))}))";
    }

    private Flow<IReadOnlyList<Remote<int>>> Build(IReadOnlyList<Remote<int>> arguments) => steps.Aggregate(
        Flow.Of(arguments), (flow, step) => flow.SelectMany(step.On, IReadOnlyList<Remote<int>> (all, given) => [.. all, .. given]));
}

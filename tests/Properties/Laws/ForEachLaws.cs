using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;
using LanguageExt;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>
/// <c>Function.ForEach</c> agrees with a <c>Traverse</c> of what comes back to the client, and is one submission all the same.
/// </summary>
public abstract class ForEachLaws
{
    private static readonly Function<Many<int>, Many<int>> _all = Remote.Function<Many<int>, Many<int>>(Remote.All);
    private static readonly Function<Many<int>, int> _sum = Remote.Function<Many<int>, int>(Remote.Sum);
    private static readonly Function<(int, Many<int>), int> _sumWithFirst = Remote.Function<(int, Many<int>), int>(Remote.Sum);
    private static readonly Function<int, Many<int>> _countDown = Remote.Function<int, Many<int>>(Remote.CountDown);

    private protected abstract Interpreter Begin();

    [Property]
    public Task It_agrees_with_a_bind_and_a_traverse(int[] items, Worker worker) => AreAlike(
        Source(items) >> Function.ForEach(worker.Function) >> _sum,
        Source(items).Bind(numbers => numbers.Traverse(worker.Function.Call)) >> _sum);

    [Property]
    public Task Results_are_in_the_order_of_the_inputs(int[] items, Worker worker) => AreAlike(
        Source(items) >> Function.ForEach(worker.Function),
        Source(items).Bind(numbers => numbers.Traverse(worker.Function.Call)).Select(results => Many.From(results)));

    [Property]
    public Task One_after_another_is_one_of_a_chain(int[] items, Worker first, Worker second) => AreAlike(
        Source(items) >> Function.ForEach(first.Function) >> Function.ForEach(second.Function) >> _sum,
        Source(items) >> Function.ForEach(first.Function >> second.Function) >> _sum);

    [Property]
    public Task Beside_another_function_its_results_come_last(int[] items, Worker worker) => AreAlike(
        Source(items) >> (_sum & Function.ForEach(worker.Function)) >> _sumWithFirst,
        Source(items).Bind(numbers => _sum.Call(numbers) & numbers.Traverse(worker.Function.Call).Select(results => Many.From(results))).Bind(_sumWithFirst.Call));

    [Property]
    public Task Its_results_may_be_taken_twice(int[] items, Worker worker) => AreAlike(
        Source(items) >> Function.Define((Colonies.Remote<Many<int>> numbers) =>
            from results in Function.ForEach(worker.Function).On(numbers)
            from one in _sum.On(results)
            from other in _sum.On(results)
            select one.Both(other)),
        Source(items).Bind(numbers => numbers.Traverse(worker.Function.Call).Select(results => Many.From(results)).Bind(results => _sum.Call(results) & _sum.Call(results))));

    [Property]
    public Task It_may_be_a_part_of_its_worker(int[] items, Worker worker) => AreAlike(
        Source(items) >> Function.ForEach(_countDown >> Function.ForEach(worker.Function) >> _sum) >> _sum,
        Source(items).Bind(numbers => numbers.Traverse(number =>
            _countDown.Call(number).Bind(down => down.Traverse(worker.Function.Call)) >> _sum)) >> _sum);

    /// <summary>
    /// The same result, and the same processes; or both fail for a reason of their workers, of which several may. The left is one
    /// submission.
    /// </summary>
    private async Task AreAlike<A>(ColoniesMonad<A> forEach, ColoniesMonad<A> naive)
    {
        var (left, right) = (await Begin().ObserveAsync(forEach), await Begin().ObserveAsync(naive));
        Assert.Equal(1, left.Submissions);
        Assert.Equal(right.Value is null, left.Value is null);
        if (left.Value is { } numbers)
        {
            Assert.Equal(right.Value, numbers);
            Assert.Equal(Sorted(right.Effects), Sorted(left.Effects));
        }
        else
        {
            Assert.All(left.Reasons, reason => Assert.EndsWith("refused", reason, StringComparison.Ordinal));
        }

        static IEnumerable<string> Sorted(IEnumerable<Effect> effects) => effects.Select(effect => effect.ToString()).Order(StringComparer.Ordinal);
    }

    private static ColoniesMonad<Many<int>> Source(int[] items) => _all.Call(Many.From(items));
}

[Properties(Arbitrary = [typeof(Arbitraries), typeof(Worker)], MaxTest = 100)]
public sealed class ForEachLawsHere : ForEachLaws
{
    private protected override Interpreter Begin() => new LocalInterpreter();
}

[Properties(Arbitrary = [typeof(Arbitraries), typeof(Worker)], MaxTest = 12)]
public sealed class ForEachLawsInAColony(ColonyFixture colony) : ForEachLaws
{
    private protected override Interpreter Begin() => colony.Begin();
}

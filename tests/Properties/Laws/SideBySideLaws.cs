using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;

namespace Colonies.Properties.Laws;

/// <summary>Programs side by side: <c>&amp;</c> and <c>All</c>.</summary>
public abstract class SideBySideLaws : ProgramLaws
{
    [Property]
    public Task And_is_associative_but_for_the_nesting_of_its_pairs(Program<int> m, Program<int> n, Program<int> k) => AreEqual(
        ((m & n) & k).Select(all => (all.Item1.Item1, (all.Item1.Item2, all.Item2))), (m & (n & k)).Select(all => all));

    [Property]
    public Task Pure_is_a_left_unit_of_and(int number, Program<int> m) => AreEqual(Program.Pure(number) & m, m.Select(y => (number, y)));

    [Property]
    public Task Pure_is_a_right_unit_of_and(int number, Program<int> m) => AreEqual(m & Program.Pure(number), m.Select(x => (x, number)));

    [Property]
    public Task And_is_commutative_but_for_the_order_of_its_pair(Program<int> m, Program<int> n) =>
        AreEqual((m & n).Select(both => (both.Item2, both.Item1)), (n & m).Select(both => both));

    [Property]
    public Task All_of_three_is_and_twice(Program<int> a, Program<int> b, Program<int> c) =>
        AreEqual(new AllOfThree(a, b, c).Select(all => all), ((a & b) & c).Select(all => (all.Item1.Item1, all.Item1.Item2, all.Item2)));

    [Property]
    public Task Functions_after_and_join_it(Program<int> m, Program<int> n, Composed<int, int> f, Composed<int, int> g) =>
        AreEqual((m >> f) & (n >> g), (m & n) >> (f * g));

    [Property]
    public Task Waiting_for_both_refines_and(Program<int> m, Program<int> n) => Refines(m.Bind(x => n.Select(y => (x, y))), m & n);
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = Here)]
public sealed class SideBySideLawsHere : SideBySideLaws
{
    private protected override Interpreter Begin() => new LocalInterpreter();
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = InColony)]
public sealed class SideBySideLawsInAColony(ColonyFixture colony) : SideBySideLaws
{
    private protected override Interpreter Begin() => colony.Begin();
}

using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;

namespace Colonies.Properties.Laws;

/// <summary>Failures are values: told, answered, tried again, cleaned up after.</summary>
public abstract class FailureLaws : ProgramLaws
{
    [Property]
    public Task Fail_is_a_left_zero_of_bind(Kleisli f) => AreEqual(Program.Fail("no").Bind(f), Program.Fail("no"));

    [Property]
    public Task Fail_is_a_left_zero_of_shift(Composed<int, int> f) => AreEqual(Program.Fail("no") >> f, Program.Fail("no"));

    [Property]
    public Task Where_is_bind_to_a_failure(Program<int> m) => AreEqual(m.Where(), m.Bind(x => x % 3 != 0 ? Program.Pure(x) : Program.Fail(Filtered.Condition)));

    [Property]
    public Task Pure_is_not_caught(int number, Handler<int> h) => AreEqual(Program.Pure(number).Catch(h), Program.Pure(number));

    [Property]
    public Task Fail_is_answered(Program<int> n) => AreEqual(Program.Fail("no").Catch(new Handler<int>(n)), n);

    [Property]
    public Task Catching_to_fail_again_changes_nothing(Program<int> m) => AreEqual(m.Catch(new Handler<int>(null)), m);

    [Property]
    public Task Catch_is_associative(Program<int> m, Program<int> n, Handler<int> k) =>
        AreEqual(m.Catch(new Handler<int>(n)).Catch(k), m.Catch(new Handler<int>(n.Catch(k))));

    [Property]
    public Task Or_is_a_catch(Program<int> m, Program<int> n) => AreEqual(m | n, m.Catch(new Handler<int>(n)));

    [Property]
    public Task Or_is_associative(Program<int> m, Program<int> n, Program<int> k) => AreEqual((m | n) | k, m | (n | k));

    [Property]
    public Task Fail_is_a_unit_of_or(Program<int> m) => AreEqual(Program.Fail("no") | m, m);

    [Property]
    public Task Retry_is_or_with_itself(Program<int> m) => AreEqual(m.Retry(2), m | (m | m));

    [Property]
    public Task Retry_of_no_times_changes_nothing(Program<int> m) => AreEqual(m.Retry(0), m);

    [Property]
    public Task Timeout_that_is_not_reached_changes_nothing(Program<int> m) => AreEqual(m.Timeout(), m);
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = Here)]
public sealed class FailureLawsHere : FailureLaws
{
    private protected override Interpreter Begin() => new LocalInterpreter();
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = InColony)]
public sealed class FailureLawsInAColony(ColonyFixture colony) : FailureLaws
{
    private protected override Interpreter Begin() => colony.Begin();
}

using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Shipped;

/// <summary>Shipping changes where a lambda runs, not what it gives.</summary>
public sealed class ShippedLaws(ShippedColony worker) : IClassFixture<ShippedColony>
{
    public static Arbitrary<Term> Terms() => Arb.From(Gen.Sized(size => Term.Generator(Math.Min(size, 12))), Term.Shrink);

    [Property(Arbitrary = [typeof(ShippedLaws)], MaxTest = 25)]
    public async Task A_shipped_expression_gives_what_it_gives_here(Term term, int a, int b)
    {
        var shipped = Function.CSharp<(int, int), int>($"(int a, int b) => {term}", executorType: "worker");
        Assert.Equal(term.Value(a, b), await worker.CallAsync(shipped, (a, b)));
    }
}

/// <summary>An arithmetic expression of two variables, as text and as what it means.</summary>
public abstract record Term
{
    internal abstract int Value(int a, int b);

    public static Gen<Term> Generator(int size)
    {
        var leaf = Gen.OneOf(
            Gen.Elements<Term>(new Variable("a"), new Variable("b")), Gen.Choose(-1000, 1000).Select(Term (value) => new Constant(value)));
        if (size <= 1)
            return leaf;
        var part = Generator(size / 2);
        return Gen.Frequency(
            (1, leaf),
            (4, from left in part from right in part from sign in Gen.Elements('+', '-', '*', '&', '^') select (Term)new Binary(left, sign, right)),
            (2, from condition in part from yes in part from no in part select (Term)new Choice(condition, yes, no)));
    }

    public static IEnumerable<Term> Shrink(Term term) => term switch
    {
        Binary(var left, _, var right) => [left, right],
        Choice(var condition, var yes, var no) => [condition, yes, no],
        Constant(var value) when value != 0 => [new Constant(value / 2)],
        _ => [],
    };

    private sealed record Variable(string Name) : Term
    {
        internal override int Value(int a, int b) => Name == "a" ? a : b;

        public override string ToString() => Name;
    }

    private sealed record Constant(int Number) : Term
    {
        internal override int Value(int a, int b) => Number;

        public override string ToString() => $"({Number.ToString(CultureInfo.InvariantCulture)})";
    }

    private sealed record Binary(Term Left, char Sign, Term Right) : Term
    {
        internal override int Value(int a, int b)
        {
            var (left, right) = (Left.Value(a, b), Right.Value(a, b));
            return unchecked(Sign switch { '+' => left + right, '-' => left - right, '*' => left * right, '&' => left & right, _ => left ^ right });
        }

        public override string ToString() => $"({Left} {Sign} {Right})";
    }

    private sealed record Choice(Term Condition, Term Yes, Term No) : Term
    {
        internal override int Value(int a, int b) => Condition.Value(a, b) > 0 ? Yes.Value(a, b) : No.Value(a, b);

        public override string ToString() => $"({Condition} > 0 ? {Yes} : {No})";
    }
}

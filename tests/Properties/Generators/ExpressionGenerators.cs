using FsCheck;
using FsCheck.Fluent;

namespace Colonies.Properties.Generators;

/// <summary>Sized, shrinking generators: shrinking drops steps first and then makes numbers small.</summary>
public static class ExpressionGenerators
{
    public static Arbitrary<Expression> Expressions() => Arb.From(Gen.Sized(size => Expression(Math.Min(size, 24))), Shrink);

    public static Arbitrary<Kleisli> Kleislis() => Arb.From(Gen.Sized(size => Kleisli(Math.Min(size, 6))), Shrink);

    public static Arbitrary<Composed> Functions() => Arb.From(Gen.Sized(size => Function(Math.Min(size, 6))), Shrink);

    public static Arbitrary<Local> Locals() => Gen.Elements<string>(Local.Names).Select(name => new Local(name)).ToArbitrary();

    private static Gen<int> Number => Gen.Choose(-50, 50);

    private static Gen<Local> LocalFunction => Gen.Elements<string>(Local.Names).Select(name => new Local(name));

    private static Gen<Expression> Expression(int size)
    {
        var value = Number.Select(Expression (number) => new Value(number));
        if (size == 0)
            return value;
        var source = Expression(size - 1);
        return Gen.Frequency(
            (2, value),
            (1, Gen.Elements("no luck", "nothing there").Select(Expression (reason) => new Failure(reason))),
            (8, from s in source from f in Function(size / 4) select (Expression)new Apply(s, f)),
            (5, from s in source from k in Kleisli(size / 3) select (Expression)new Choose(s, k)),
            (3, from s in source from l in LocalFunction select (Expression)new Change(s, l)));
    }

    private static Gen<Composed> Function(int size)
    {
        var single = Gen.Frequency((3, Gen.Elements(Remote.Increment, Remote.Double, Remote.Negate)), (1, Gen.Constant(Remote.RefuseOdd)))
            .Select(Composed (name) => new Single(name));
        return size == 0
            ? single
            : Gen.Frequency((2, single), (3, from f in Function(size / 2) from g in Function(size / 2) select (Composed)new Chain(f, g)));
    }

    private static Gen<Kleisli> Kleisli(int size)
    {
        var small = Gen.OneOf(
            Function(size).Select(Kleisli (function) => new Calling(function)),
            LocalFunction.Select(Kleisli (local) => new Returning(local)));
        return size == 0
            ? small
            : Gen.Frequency(
                (3, small),
                (1, Expression(size / 2).Select(Kleisli (program) => new Constant(program))),
                (2, from even in Kleisli(size / 2) from odd in Kleisli(size / 2) select (Kleisli)new IfEven(even, odd)));
    }

    private static IEnumerable<Expression> Shrink(Expression program) => program switch
    {
        Value { Number: not 0 } value => [new Value(0), new Value(value.Number / 2)],
        Failure => [new Value(0)],
        Apply apply => [apply.Source, .. Shrink(apply.Source).Select(s => apply with { Source = s }), .. Shrink(apply.Function).Select(f => apply with { Function = f })],
        Choose choose => [choose.Source, .. Shrink(choose.Source).Select(s => choose with { Source = s }), .. Shrink(choose.Next).Select(k => choose with { Next = k })],
        Change change => [change.Source, .. Shrink(change.Source).Select(s => change with { Source = s })],
        _ => [],
    };

    private static IEnumerable<Composed> Shrink(Composed function) => function switch
    {
        Chain chain => [chain.First, chain.Second, .. Shrink(chain.First).Select(f => chain with { First = f }), .. Shrink(chain.Second).Select(g => chain with { Second = g })],
        _ => [],
    };

    private static IEnumerable<Kleisli> Shrink(Kleisli kleisli) => kleisli switch
    {
        IfEven test => [test.Even, test.Odd],
        Constant constant => [new Returning(new Local("addTen")), .. Shrink(constant.Expression).Select(program => new Constant(program))],
        Calling calling => Shrink(calling.Function).Select(function => new Calling(function)),
        _ => [],
    };
}

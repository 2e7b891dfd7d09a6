namespace Colonies.Properties.Generators;

/// <summary>A program over whole numbers: what the properties generate, run and shrink. Prints as the C# it stands for.</summary>
public abstract record Expression
{
    public ColoniesMonad<int> ToMonad() => this switch
    {
        Value value => ColoniesMonad.Pure(value.Number),
        Failure failure => ColoniesMonad.Fail<int>(failure.Reason),
        Apply apply => apply.Source.ToMonad().Then(apply.Function.ToFunction()),
        Choose choose => choose.Source.ToMonad().Bind(choose.Next.ToFunction()),
        Change change => change.Source.ToMonad().Select(change.Local.Run),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>What it means, without any of the code under test.</summary>
    public Result Meaning() => this switch
    {
        Value value => Result.Of(value.Number),
        Failure failure => Result.Failed(failure.Reason),
        Apply apply => apply.Source.Meaning().Then(apply.Function.Meaning),
        Choose choose => choose.Source.Meaning().Then(choose.Next.Meaning),
        Change change => change.Source.Meaning().Then(number => Result.Of(change.Local.Run(number))),
        _ => throw new InvalidOperationException(),
    };

    public sealed override string ToString() => this switch
    {
        Value value => $"Pure({value.Number})",
        Failure failure => $"Fail(\"{failure.Reason}\")",
        Apply { Function: Single } apply => $"{apply.Source} >> {apply.Function}",
        Apply apply => $"{apply.Source} >> ({apply.Function})",
        Choose choose => $"({choose.Source}).Bind({choose.Next})",
        Change change => $"({change.Source}).Select({change.Local})",
        _ => throw new InvalidOperationException(),
    };
}

public sealed record Value(int Number) : Expression;

public sealed record Failure(string Reason) : Expression;

public sealed record Apply(Expression Source, Composed Function) : Expression;

public sealed record Choose(Expression Source, Kleisli Next) : Expression;

public sealed record Change(Expression Source, Local Local) : Expression;

/// <summary>A remote function, single or composed.</summary>
public abstract record Composed
{
    public Function<int, int> ToFunction() => this switch
    {
        Single single => Remote.Function(single.Name),
        Chain chain => chain.First.ToFunction() >> chain.Second.ToFunction(),
        _ => throw new InvalidOperationException(),
    };

    public Result Meaning(int number) => this switch
    {
        Single single => Remote.Meaning(single.Name, number),
        Chain chain => chain.First.Meaning(number).Then(chain.Second.Meaning),
        _ => throw new InvalidOperationException(),
    };

    public sealed override string ToString() => this switch
    {
        Single single => single.Name,
        Chain { Second: Chain } chain => $"{chain.First} >> ({chain.Second})",
        Chain chain => $"{chain.First} >> {chain.Second}",
        _ => throw new InvalidOperationException(),
    };
}

public sealed record Single(string Name) : Composed;

public sealed record Chain(Composed First, Composed Second) : Composed;

/// <summary>A local function from a number to a program.</summary>
public abstract record Kleisli
{
    public Func<int, ColoniesMonad<int>> ToFunction() => number => At(number).ToMonad();

    public Result Meaning(int number) => At(number).Meaning();

    private Expression At(int number) => this switch
    {
        Calling calling => new Apply(new Value(number), calling.Function),
        Returning returning => new Value(returning.Local.Run(number)),
        Constant constant => constant.Expression,
        IfEven test => int.IsEvenInteger(number) ? test.Even.At(number) : test.Odd.At(number),
        _ => throw new InvalidOperationException(),
    };

    public sealed override string ToString() => this switch
    {
        Calling calling => $"x => ({calling.Function}).Call(x)",
        Returning returning => $"x => Pure({returning.Local}(x))",
        Constant constant => $"_ => {constant.Expression}",
        IfEven test => $"x => x % 2 == 0 ? ({test.Even})(x) : ({test.Odd})(x)",
        _ => throw new InvalidOperationException(),
    };
}

public sealed record Calling(Composed Function) : Kleisli;

public sealed record Returning(Local Local) : Kleisli;

public sealed record Constant(Expression Expression) : Kleisli;

public sealed record IfEven(Kleisli Even, Kleisli Odd) : Kleisli;

/// <summary>A local function on numbers.</summary>
public sealed record Local(string Name)
{
    public static readonly IReadOnlyList<string> Names = ["square", "addTen", "half"];

    public int Run(int number) => Name switch
    {
        "square" => unchecked(number % 1000 * (number % 1000)),
        "addTen" => unchecked(number + 10),
        _ => number / 2,
    };

    public override string ToString() => Name;
}

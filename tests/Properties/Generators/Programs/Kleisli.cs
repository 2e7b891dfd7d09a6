namespace Colonies.Properties.Generators;

/// <summary>A local function from a number to a program.</summary>
public abstract class Kleisli
{
    public abstract Program<int> At(int number);

    internal virtual IEnumerable<Kleisli> Shrink() => [];

    public abstract override string ToString();
}

/// <summary>Calls a remote function.</summary>
public sealed class Calling(Composed<int, int> function) : Kleisli
{
    public override Program<int> At(int number) => new Called<int, int>(function, number);

    internal override IEnumerable<Kleisli> Shrink() => function.Shrink().Select(simpler => new Calling(simpler));

    public override string ToString() => $"{function}.Call";
}

/// <summary>Gives what a local function gives.</summary>
public sealed class Returning(Local local) : Kleisli
{
    public override Program<int> At(int number) => new Changed(new Value(number), local);

    public override string ToString() => $"x => Pure(x).Select({local})";
}

/// <summary>Runs a program, whatever the number.</summary>
public sealed class Constant(Program<int> program) : Kleisli
{
    public override Program<int> At(int number) => program;

    internal override IEnumerable<Kleisli> Shrink() => program.Shrink().Select(simpler => new Constant(simpler));

    public override string ToString() => $"_ => {program}";
}

/// <summary>Decides by the number.</summary>
public sealed class IfEven(Kleisli even, Kleisli odd) : Kleisli
{
    public override Program<int> At(int number) => (int.IsEvenInteger(number) ? even : odd).At(number);

    internal override IEnumerable<Kleisli> Shrink() =>
        [even, odd, .. even.Shrink().Select(simpler => new IfEven(simpler, odd)), .. odd.Shrink().Select(simpler => new IfEven(even, simpler))];

    public override string ToString() => $"x => x % 2 == 0 ? ({even})(x) : ({odd})(x)";
}

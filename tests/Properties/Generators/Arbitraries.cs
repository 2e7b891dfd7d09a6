using FsCheck;
using FsCheck.Fluent;

namespace Colonies.Properties.Generators;

/// <summary>What properties take. Shrinking drops steps first, then makes functions simple and numbers small.</summary>
public static class Arbitraries
{
    private const int Largest = 12;

    /// <summary>More than this is no program to read, and its runs are too many to compare.</summary>
    private const int MostEffects = 24, MostEndings = 3;

    public static Arbitrary<Program<int>> Programs() =>
        Sized(Largest, ProgramGenerators.Program, program => program.Shrink(), program => IsHandy(program.Meaning()));

    /// <summary>Few and small: each is one branch of many.</summary>
    public static Arbitrary<Program<int>[]> Branches() => Arb.From(
        Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(Gen.Sized(size => ProgramGenerators.Program(Math.Min(size, 4))), count)),
        branches => branches.Select((_, i) => branches.Where((_, j) => i != j).ToArray()));

    public static Arbitrary<int[]> Items() => Arb.From(
        Gen.Choose(0, 7).SelectMany(count => Gen.ArrayOf(ProgramGenerators.Number, count)),
        items => items.Select((_, i) => items.Where((_, j) => i != j).ToArray()));

    public static Arbitrary<Kleisli> Kleislis() => Sized(5, ProgramGenerators.Kleisli, kleisli => kleisli.Shrink());

    public static Arbitrary<Handler<int>> Handlers() => Sized(5, ProgramGenerators.Handler, handler => handler.Shrink());

    public static Arbitrary<Local> Locals() => ProgramGenerators.Local.ToArbitrary();

    public static Arbitrary<Composed<int, int>> OneToOne() => Sized(6, FunctionGenerators.OneToOne, function => function.Shrink());

    public static Arbitrary<Composed<int, (int, int)>> OneToTwo() => Sized(6, FunctionGenerators.OneToTwo, function => function.Shrink());

    public static Arbitrary<Composed<(int, int), int>> TwoToOne() => Sized(6, FunctionGenerators.TwoToOne, function => function.Shrink());

    private static bool IsHandy(Meaning meaning) =>
        meaning.Endings.Count <= MostEndings && meaning.Endings.All(ending => ending.All.Count <= MostEffects);

    private static Arbitrary<T> Sized<T>(int largest, Func<int, Gen<T>> generate, Func<T, IEnumerable<T>> shrink, Func<T, bool>? isHandy = null)
    {
        var generator = Gen.Sized(size => generate(Math.Min(size, largest)));
        return Arb.From(isHandy is null ? generator : generator.Where(isHandy), shrink);
    }
}

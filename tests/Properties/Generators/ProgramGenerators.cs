using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace Colonies.Properties.Generators;

/// <summary>Sized generators of programs: deep, wide, failing and mixed.</summary>
internal static class ProgramGenerators
{
    internal static Gen<int> Number => Gen.Choose(-50, 50);

    internal static Gen<Local> Local => Gen.Elements<string>(Generators.Local.Names).Select(name => new Local(name));

    internal static Gen<Program<int>> Program(int size) => size == 0
        ? Lazily.OneOf<Program<int>>(
            (8, () => Number.Select(Program<int> (number) => new Value(number))),
            (1, () => Gen.Elements("no luck", "nothing there").Select(Program<int> (reason) => new Failure(reason))),
            (2, () => from kind in Gen.Elements<string>(Lifted.Kinds)
                      from number in Gen.Frequency((4, Number.Select(int? (number) => number)), (1, Gen.Constant<int?>(null)))
                      select (Program<int>)new Lifted(kind, number)))
        : Lazily.OneOf(
            (1, () => Program(0)),
            (6, () => Sequential(size)),
            (4, () => SideBySide(size)),
            (3, () => Guarded(size)));

    internal static Gen<Kleisli> Kleisli(int size) => size == 0
        ? Lazily.OneOf<Kleisli>(
            (3, () => FunctionGenerators.OneToOne(0).Select(Kleisli (function) => new Calling(function))),
            (1, () => Local.Select(Kleisli (local) => new Returning(local))))
        : Lazily.OneOf<Kleisli>(
            (2, () => Kleisli(0)),
            (2, () => FunctionGenerators.OneToOne(size).Select(Kleisli (function) => new Calling(function))),
            (2, () => Program(size - 1).Select(Kleisli (program) => new Constant(program))),
            (2, () => from even in Kleisli(size / 2) from odd in Kleisli(size / 2) select (Kleisli)new IfEven(even, odd)));

    internal static Gen<Handler<int>> Handler(int size) => Lazily.OneOf<Handler<int>>(
        (4, () => Program(size).Select(program => new Handler<int>(program))),
        (2, () => from program in Program(size)
                  from code in Gen.Elements(Remote.FailureCode, Filtered.FailureCode, Lifted.NothingThere)
                  select new Handler<int>(program, code)),
        (1, () => Gen.Constant(new Handler<int>(null))));

    private static Gen<Program<int>> Sequential(int size) => Lazily.OneOf<Program<int>>(
        (6, () => from m in Program(size - 1) from f in FunctionGenerators.OneToOne(size / 3) select m >> f),
        (4, () => from m in Program(size - 1) from k in Kleisli(size / 3) select m.Bind(k)),
        (2, () => from m in Program(size - 1) from local in Local select m.Select(local)),
        (1, () => from m in Program(size / 2) from n in Program(size / 2) select m >> n),
        (1, () => Program(size - 1).Select(m => m.Where())),
        (1, () => Program(size - 1).Select(Generators.Program.Defer)));

    private static Gen<Program<int>> SideBySide(int size) => Lazily.OneOf<Program<int>>(
        (3, () => from pair in Pair(size) from f in FunctionGenerators.TwoToOne(size / 3) select pair >> f),
        (2, () => Pair(size).Select(pair => pair.Select(both => unchecked(both.Item1 + both.Item2), "Add"))),
        (1, () => from a in Program(size / 3)
                  from b in Program(size / 3)
                  from c in Program(size / 3)
                  select new AllOfThree(a, b, c).Select(all => unchecked(all.Item1 - all.Item2 + all.Item3), "Mix")),
        (2, () => from all in Several(size) from function in FunctionGenerators.ManyToOne(size / 4) select all >> function),
        (1, () => Several(size).Select(all => all.Select(numbers => numbers.Fold(0, (sum, number) => unchecked(sum + number)), "Sum"))));

    private static Gen<Program<(int, int)>> Pair(int size) => from m in Program(size / 2) from n in Program(size / 2) select m & n;

    private static Gen<Program<Seq<int>>> Several(int size) =>
        from chunk in Gen.Frequency((2, Gen.Constant<int?>(null)), (1, Gen.Choose(1, 3).Select(int? (count) => count)))
        from count in Gen.Choose(0, 4)
        from all in Lazily.OneOf<Program<Seq<int>>>(
            (1, () => Gen.ArrayOf(Program(size / 4), count).Select(programs => programs.Sequence(chunk))),
            (1, () => from items in Gen.ArrayOf(Number, 2 * count)
                      from k in Kleisli(size / 5)
                      select (Program<Seq<int>>)new Traversed(items, k, chunk)))
        select all;

    private static Gen<Program<int>> Guarded(int size) => Lazily.OneOf<Program<int>>(
        (3, () => from m in Program(size - 1) from handler in Handler(size / 3) select m.Catch(handler)),
        (2, () => from m in Program(size / 2) from n in Program(size / 2) select m | n),
        (2, () => from m in Program(size / 2) from times in Gen.Choose(1, 2) select m.Retry(times)),
        (1, () => Program(size - 1).Select(m => m.Timeout())),
        (3, () => from m in Program(size - 1) from cleanup in Program(size / 3) select m.Finally(cleanup)),
        (2, () => from m in Program(size / 2)
                  from use in Kleisli(size / 3)
                  from release in Kleisli(size / 4)
                  select (Program<int>)new Bracketed(m, use, release)));
}

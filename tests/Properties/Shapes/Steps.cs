using LanguageExt;

namespace Colonies.Properties.Shapes;

/// <summary>The functions of the shapes, and what their executors do.</summary>
internal static class Steps
{
    internal static readonly Function<Unit, (int, int)> GenData = Function.Named<Unit, (int, int)>("gen_data", "maker");
    internal static readonly Function<(int, int), int> Add = Function.Named<(int, int), int>("add", "maker");
    internal static readonly Function<(int, int), int> Times = Function.Named<(int, int), int>("times", "maker");
    internal static readonly Function<int, int> Twice = Function.Named<int, int>("twice", "maker");
    internal static readonly Function<int, string> Spell = Function.Named<int, string>("spell", "speller");
    internal static readonly Function<(int, string), string> Label = Function.Named<(int, string), string>("label", "speller");
    internal static readonly Function<(int, int, string), string> Story = Function.Named<(int, int, string), string>("story", "speller");
    internal static readonly Function<Many<int>, int> Sum = Function.Named<Many<int>, int>("sum", "maker");
    internal static readonly Function<Seq<int>, int> Longest = Function.Named<Seq<int>, int>("longest", "maker");
    internal static readonly Function<int, Unit> Audit = Function.Named<int, Unit>("audit", "speller");
    internal static readonly Function<int, int> Refuse = Function.Named<int, int>("refuse", "maker");
    internal static readonly Function<int, Many<int>> Numbers = Function.Named<int, Many<int>>("numbers", "maker");
    internal static readonly Function<int, int> Never = Function.Named<int, int>("never", "nobody");

    internal static ExecutorOptions Maker(Action<string> ran) => new ExecutorOptions("maker") { Name = "maker-1", Concurrency = 8 }
        .Serve(GenData, _ => Ran(ran, "gen_data", (1, 2)))
        .Serve(Add, pair => Ran(ran, "add", pair.Item1 + pair.Item2))
        .Serve(Times, pair => Ran(ran, "times", pair.Item1 * pair.Item2))
        .Serve(Twice, number => Ran(ran, "twice", number * 2))
        .Serve(Numbers, count => Ran(ran, "numbers", Many.From(Enumerable.Range(0, count))))
        .Serve(Sum, numbers => Ran(ran, "sum", numbers.Sum()))
        .Serve(Longest, numbers => Ran(ran, "longest", numbers.Count))
        .Serve(Refuse, int (number) => throw new InvalidOperationException(Ran(ran, "refuse", $"{number} is refused")));

    internal static ExecutorOptions Speller(Action<string> ran) => new ExecutorOptions("speller") { Name = "speller-1", Concurrency = 8 }
        .Serve(Spell, number => Ran(ran, "spell", number == 3 ? "three" : $"<{number}>"))
        .Serve(Label, pair => Ran(ran, "label", $"{pair.Item1}={pair.Item2}"))
        .Serve(Story, parts => Ran(ran, "story", $"{parts.Item1}+{parts.Item2}={parts.Item3}"))
        .Serve(Audit, _ => Ran(ran, "audit", Unit.Default));

    private static T Ran<T>(Action<string> ran, string function, T result)
    {
        ran(function);
        return result;
    }
}

using FsCheck;
using FsCheck.Fluent;

namespace Colonies.Conformance.Shipped;

/// <summary>How a parameter of a Python function may be given.</summary>
public enum ParameterKind
{
    PositionOnly,
    PositionOrName,
    AnyPosition,
    NameOnly,
    AnyName,
}

/// <summary>A parameter and the way it is written. The numbers choose among texts that are hard to read.</summary>
public sealed record PythonParameter(ParameterKind Kind, string Name, bool HasDefault, int Default, int Annotation, int Separator);

/// <summary>A Python function with generated parameters, and what Python makes of a call of it.</summary>
public sealed record PythonParameters(IReadOnlyList<PythonParameter> All, int Frame)
{
    private static readonly string[] _names = ["a", "b", "value", "n1", "_x", "räka", "ctx", "lambda_", "rb"];

    private static readonly string[] _defaults =
    [
        "1", "None", "'),('", "(1, 2)", "[x for x in (1, 2)]", "lambda x, y=2: (x, y)", "{'a': 1, 'b': [2]}", "'''a\n,b=(\"'''", "f\"{1:>{2}},\"",
        "b'\\'='", "1 == 2", "rb'\\',('", "f'{ {1: \"a)\"}[1]:}'", "f'{{' f'}}('", "\"\"\"\"(\"\"\"", "(lambda: 1)", "1 if 2 else \\\n3",
    ];

    private static readonly string[] _annotations = ["", ": int", ": 'a, b'", ":dict[str, int]", ": tuple[int, ...]", " : \"=\"", ": (lambda x, y: 1)"];
    private static readonly string[] _separators = [", ", ",\n        ", ",  # a, comment (\n    ", " ,", ",\t"];

    private static readonly (string Before, string After)[] _frames =
    [
        ("", ": return 1\n"), ("", " -> dict[str, int]:\n    return {}\n"), ("@(lambda f: f)\n", ":\n    \"\"\"def other(x): '\"\"\"\n    return 1\n"),
        ("import math\n\n# def no(\ndef helper(x): return (x)\n\n", ":\n    def inner(x): return x\n    return 1\n"), ("X = '''\ndef no(x):\n'''\n", ": pass\n"),
    ];

    public string Source
    {
        get
        {
            var items = new List<(string Text, int Separator)>();
            for (var i = 0; i < All.Count; i++)
            {
                var (parameter, earlier) = (All[i], All.Take(i).Select(one => one.Kind).ToList());
                if (parameter.Kind > ParameterKind.PositionOnly && earlier.LastOrDefault(ParameterKind.AnyName) == ParameterKind.PositionOnly)
                    items.Add(("/", 0));
                if (parameter.Kind == ParameterKind.NameOnly && !earlier.Any(kind => kind is ParameterKind.AnyPosition or ParameterKind.NameOnly))
                    items.Add(("*", 0));
                items.Add((Text(parameter), parameter.Separator));
            }

            if (All.Count > 0 && All[^1].Kind == ParameterKind.PositionOnly)
                items.Add(("/", 0));
            var text = string.Concat(items.Select((item, i) => item.Text + (i == items.Count - 1 && item.Separator % 2 == 0 ? "" : Pick(_separators, item.Separator))));
            var (before, after) = Pick(_frames, Frame);
            return $"{before}def f({text}){after}";
        }
    }

    /// <summary>Those that <c>inspect.getfullargspec</c> lists as <c>args</c>.</summary>
    public IEnumerable<string> Args => ByPosition.Select(parameter => parameter.Name);

    private IEnumerable<PythonParameter> ByPosition =>
        All.Where(parameter => parameter.Kind is ParameterKind.PositionOnly or ParameterKind.PositionOrName);

    /// <summary>Whether Python can call it with so many arguments by position, and <c>ctx</c> by name.</summary>
    public bool Takes(int count)
    {
        var given = new HashSet<PythonParameter>(ByPosition.Take(count));
        if (count > ByPosition.Count() && !All.Any(parameter => parameter.Kind == ParameterKind.AnyPosition))
            return false;
        var context = All.FirstOrDefault(parameter => parameter is { Name: "ctx", Kind: ParameterKind.PositionOrName or ParameterKind.NameOnly });
        if (context is null ? !All.Any(parameter => parameter.Kind == ParameterKind.AnyName) : !given.Add(context))
            return false;
        return All.All(parameter => given.Contains(parameter) || parameter.HasDefault || parameter.Kind is ParameterKind.AnyPosition or ParameterKind.AnyName);
    }

    public override string ToString() => Source;

    public static Gen<PythonParameters> Generator =>
        from count in Gen.Choose(0, 6)
        from names in Gen.Shuffle(_names).Select(all => all.Take(count).ToArray())
        from kinds in Gen.ArrayOf(Gen.Frequency(
            (2, Gen.Constant(ParameterKind.PositionOnly)), (6, Gen.Constant(ParameterKind.PositionOrName)), (2, Gen.Constant(ParameterKind.AnyPosition)),
            (3, Gen.Constant(ParameterKind.NameOnly)), (1, Gen.Constant(ParameterKind.AnyName))), count)
        from numbers in Gen.ArrayOf(Gen.Choose(0, 1000), (3 * count) + 1)
        from defaultsFrom in Gen.Choose(0, 6)
        from named in Gen.ArrayOf(Gen.Choose(0, 1), count)
        from frame in Gen.Choose(0, 1000)
        select Legal(names, [.. kinds.Order()], numbers, defaultsFrom, named, frame);

    public static IEnumerable<PythonParameters> Shrink(PythonParameters parameters) =>
    [
        .. parameters.All.Select((_, i) => parameters with { All = [.. parameters.All.Where((_, j) => i != j)] }),
        .. parameters.All.Select((one, i) => (Index: i, Plain: one with { Default = 0, Annotation = 0, Separator = 0 })).Where(item => item.Plain != parameters.All[item.Index])
            .Select(item => parameters with { All = [.. parameters.All.Select((one, j) => j == item.Index ? item.Plain : one)] }),
        .. parameters.Frame == 0 ? Array.Empty<PythonParameters>() : [parameters with { Frame = 0 }],
    ];

    /// <summary>Python's rules: one <c>*args</c>, one <c>**kwargs</c>, and by position no default before what has none.</summary>
    private static PythonParameters Legal(string[] names, ParameterKind[] kinds, int[] numbers, int defaultsFrom, int[] named, int frame)
    {
        var all = new List<PythonParameter>();
        for (var i = 0; i < names.Length; i++)
        {
            if (kinds[i] is ParameterKind.AnyPosition or ParameterKind.AnyName && (all.Any(one => one.Kind == kinds[i]) || names[i] == "ctx"))
                continue;
            var hasDefault = kinds[i] switch
            {
                ParameterKind.PositionOnly or ParameterKind.PositionOrName => i >= defaultsFrom,
                ParameterKind.NameOnly => named[i] == 1,
                _ => false,
            };
            all.Add(new(kinds[i], names[i], hasDefault, numbers[3 * i], numbers[(3 * i) + 1], numbers[(3 * i) + 2]));
        }

        return new(all, frame);
    }

    private static string Text(PythonParameter parameter) =>
        parameter.Kind switch { ParameterKind.AnyPosition => "*", ParameterKind.AnyName => "** ", _ => "" } + parameter.Name
        + Pick(_annotations, parameter.Annotation) + (parameter.HasDefault ? (parameter.Annotation > 0 ? " = " : "=") + Pick(_defaults, parameter.Default) : "");

    private static T Pick<T>(T[] from, int number) => from[number % from.Length];
}

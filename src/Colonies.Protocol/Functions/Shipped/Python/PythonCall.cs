namespace Colonies;

/// <summary>Whether a Python function can be called as executors do: <c>f(*args, ctx=...)</c>.</summary>
internal static class PythonCall
{
    private const string Context = "ctx";

    /// <exception cref="ArgumentException">It cannot be called with an <typeparamref name="A"/>: the message says why.</exception>
    internal static void Check<A>(PythonSignature of)
    {
        var place = of.Args.ToList().IndexOf(Context);
        if (place < of.PositionalOnly)
            place = -1;
        if (place < 0 && !of.KeywordOnly.Contains(Context) && !of.VarKeywords)
            throw Refusal("takes no 'ctx', which executors pass by name: add the parameter ctx={} at the end");
        if (of.KeywordRequired.FirstOrDefault(name => name != Context) is { } required)
            throw Refusal($"needs '{required}' by name, and executors pass only 'ctx' so: give it a default, or put it before '*'");

        // What stands after ctx cannot be reached by position, because ctx would be given twice.
        var reachable = place < 0 ? of.Args.Count : place;
        var withoutDefault = of.Args.Count - of.Defaults;
        if (of.Args.Take(withoutDefault).Skip(reachable + 1).FirstOrDefault() is { } behind)
            throw Refusal($"needs '{behind}' after 'ctx', where no argument reaches it: put ctx={{}} at the end");
        var least = Math.Min(reachable, withoutDefault);
        int? most = of.VarArgs && place < 0 ? null : reachable;
        if (Codec<A>.Default.Count is not { } count)
        {
            if (most is not null)
                throw Refusal($"takes {Counted(least, most)}, and {TypeName.Of(typeof(A))} may be any number: add *args");
        }
        else if (count < least || count > most)
        {
            throw Refusal($"takes {Counted(least, most)} beside 'ctx', and {TypeName.Of(typeof(A))} gives {(count == 0 ? "none" : $"{count}")}");
        }

        ArgumentException Refusal(string why) => new($"The Python function '{of.Name}({string.Join(", ", Parameters(of))})' {why}.");
    }

    private static IEnumerable<string> Parameters(PythonSignature of) =>
        [.. of.Args, .. of.VarArgs ? ["*..."] : Array.Empty<string>(), .. of.KeywordOnly, .. of.VarKeywords ? ["**..."] : Array.Empty<string>()];

    private static string Counted(int least, int? most) => (least, most) switch
    {
        (_, null) => $"at least {least} {Arguments(least)}",
        (0, 0) => "no argument",
        var (l, m) when l == m => $"{l} {Arguments(l)}",
        var (l, m) => $"{l} to {m} arguments",
    };

    private static string Arguments(int count) => count == 1 ? "argument" : "arguments";
}

#:project ../../src/Colonies.Monad
#:project ../../src/Colonies.Executor.Scripting
using Colonies;

// C# >> Python >> C# in one workflow, in the colony of the COLONIES_* variables: the Python steps run on pycolonies' own executor.
var failures = 0;
await using var colony = ColonyConnection.FromEnvironment();
await using var worker = await ColonyExecutor.StartAsync(colony, new ExecutorOptions("csharp-executor").AllowShippedCode());
var m = ColoniesMonad.In(colony).Timeout(TimeSpan.FromSeconds(60));

var pair = Function.Ship(() => (1, 2), executorType: "csharp-executor");
var write = Function.Ship((int sum) => $"{sum} it is", executorType: "csharp-executor");
var add = Python<(int, int), int>("def sum_nums(n1, n2, ctx={}):\n    return n1 + n2\n");
await CheckAsync("C# >> Python >> C# is one workflow", m >> pair >> add >> write, "3 it is");
await CheckAsync("a Python tuple is several results, and *nums takes them", m >> pair
    >> Python<(int, int), (int, int)>("def swap(a, b, ctx={}): return b, a")
    >> Python<(int, int), string>("def show(*nums, ctx={}): return ','.join(str(n) for n in nums)"), "2,1");
await CheckAsync("source that is not ASCII", m >> pair >> add >> Python<int, string>("def rätt(): pass\ndef say(n, ctx={}): return 'räksmörgås €' * n"), "räksmörgås €räksmörgås €räksmörgås €");
await CheckAsync("imports and helpers before the function", m >> pair >> add >> Python<int, int>("""
    import math
    def twice(n):
        return 2 * n
    def area(n, ctx={}):
        return twice(math.floor(n + 0.5))
    """), 6);
await CheckAsync("a function that calls itself", m >> pair >> add >> Python<int, int>("def fact(n, ctx={}): return 1 if n < 2 else n * fact(n - 1)"), 6);
await CheckAsync("None is no result", m >> pair >> add >> Python<int, ValueTuple>("def silent(n, ctx={}): pass") >> pair >> add, 3);
return failures;

static Function<A, B> Python<A, B>(string source) => Function.Python<A, B>(source, executorType: "python-executor");

async Task CheckAsync<A>(string what, ColoniesMonad<A> computation, A expected)
{
    var result = (await computation.Run()).Match(Succ: value => $"{value}", Fail: error => error.Message);
    if (result == $"{expected}")
    {
        Console.WriteLine($"ok {what}");
        return;
    }

    failures = 1;
    Console.WriteLine($"FAILED {what}: expected {expected}, got {result.ReplaceLineEndings(" ")}");
}

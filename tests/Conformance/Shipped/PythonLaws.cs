using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Conformance.Shipped;

/// <summary>What is read from the source of a Python function is what Python reads from it.</summary>
public sealed class PythonLaws
{
    private const int Most = 5, Agreements = 150;

    /// <summary>
    /// For each function: its parameters by position, and with which numbers of arguments it can be called. It is called, because <c>bind</c>
    /// of an inspected signature refuses a name that stands before <c>/</c> even where <c>**kwargs</c> takes it (Python 3.11).
    /// </summary>
    private const string Inspect = """
        import inspect, json, sys
        def takes(f, count):
            try:
                f(*range(count), ctx={})
                return True
            except TypeError:
                return False
        answers = []
        for source in json.loads(sys.stdin.buffer.read()):
            scope = {}
            exec(source, scope)
            f = scope["f"]
            answers.append({"args": inspect.getfullargspec(f).args, "takes": [takes(f, count) for count in range(6)]})
        sys.stdout.write(json.dumps(answers))
        """;

    private static readonly Func<string, string>[] _make =
    [
        Make<ValueTuple>, Make<int>, Make<(int, int)>, Make<(int, int, int)>, Make<(int, int, int, int)>, Make<(int, int, int, int, int)>,
    ];

    public static Arbitrary<PythonParameters> Functions() => Arb.From(PythonParameters.Generator, PythonParameters.Shrink);

    [Property(Arbitrary = [typeof(PythonLaws)], MaxTest = 300)]
    public void A_function_is_accepted_with_just_the_arguments_that_python_could_call_it_with(PythonParameters function)
    {
        for (var count = 0; count <= Most; count++)
        {
            Assert.Equal((count, function.Takes(count)), (count, Accepts(function.Source, count, out var args)));
            if (args is not null)
                Assert.Equal(string.Join(",", function.Args), args);
        }
    }

    [Fact]
    public async Task Python_itself_agrees()
    {
        var functions = PythonParameters.Generator.Sample(Agreements).ToArray();
        var answer = await AskPythonAsync(JsonSerializer.Serialize(functions.Select(function => function.Source)));
        Assert.SkipWhen(answer is null, "python3 is not installed on this system");
        using var answers = JsonDocument.Parse(answer);
        Assert.Equal(functions.Length, answers.RootElement.GetArrayLength());
        foreach (var (function, told) in functions.Zip(answers.RootElement.EnumerateArray()))
        {
            var expected = string.Join(",", told.GetProperty("args").EnumerateArray().Select(name => name.GetString()));
            for (var count = 0; count <= Most; count++)
            {
                var takes = told.GetProperty("takes")[count].GetBoolean();
                Assert.True(takes == Accepts(function.Source, count, out var args), $"{count} arguments, and Python says {takes}: {function.Source}");
                Assert.True(args is null || args == expected, $"{args} are not Python's {expected}: {function.Source}");
            }
        }
    }

    private static bool Accepts(string source, int count, out string? args)
    {
        try
        {
            args = _make[count](source);
            return true;
        }
        catch (ArgumentException e) when (e.Message.StartsWith("The Python function ", StringComparison.Ordinal))
        {
            args = null;
            return false;
        }
    }

    private static string Make<A>(string source) => Function.Python<A, int>(source, "p").Primitive!.Options.Environment["args_spec"];

    /// <returns>Null where there is no Python.</returns>
    private static async Task<string?> AskPythonAsync(string sources)
    {
        var start = new ProcessStartInfo("python3", ["-I", "-c", Inspect]) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false) };
        try
        {
            using var python = System.Diagnostics.Process.Start(start)!;
            await python.StandardInput.WriteAsync(sources);
            python.StandardInput.Close();
            var answer = await python.StandardOutput.ReadToEndAsync();
            await python.WaitForExitAsync();
            Assert.Equal(0, python.ExitCode);
            return answer;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

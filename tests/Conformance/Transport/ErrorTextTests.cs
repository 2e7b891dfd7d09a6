using System.Runtime.CompilerServices;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>What errors tell. The texts here are approved: change them on purpose.</summary>
public sealed class ErrorTextTests
{
    private static readonly ColoniesError.StepFailed _full = new("5785ff0c", StepEnd.Failed)
    {
        FunctionName = "echo",
        NodeName = "echo-2",
        ExecutorType = "worker",
        ExecutorId = "3fc05cf3",
        ExecutorName = "worker-1",
        Errors = ["System.InvalidOperationException: no such order", "System.IO.IOException: disk full"],
        Retries = 2,
        MaxRetries = 3,
        Waited = TimeSpan.FromSeconds(2),
        Ran = TimeSpan.FromSeconds(1.5),
        ProcessGraphId = "61789512",
    };

    public static TheoryData<string, string?> Words => new()
    {
        { "System.InvalidOperationException: boom", "System.InvalidOperationException" },
        { "Shop.Orders+Closed: boom", "Shop.Orders+Closed" },
        { "Shop.Refused`1[[System.Int32, System.Private.CoreLib]]: boom", "Shop.Refused`1[[System.Int32, System.Private.CoreLib]]" },
        { "OrderException: boom", "OrderException" },
        { "Orders+LateException: boom", "Orders+LateException" },
        { "ValueError: invalid literal for int() with base 10: 'x'", "ValueError" },
        { "requests.exceptions.ConnectionError: no route", "requests.exceptions.ConnectionError" },
        { "ValueError('a\nb')", "ValueError" },
        { "KeyboardInterrupt()", "KeyboardInterrupt" },
        { "Traceback (most recent call last):\n  File \"f.py\", line 1, in f\n    g()\nshop.Closed: not\ntoday\n", "shop.Closed" },
        { "Traceback (most recent call last):\r\n  File \"f.py\", line 1\r\n    g()\r\nStopIteration\r\n", "StopIteration" },
        {
            "Traceback (most recent call last):\n  File \"f.py\"\nKeyError: 'a'\n\nDuring handling of the above exception, another exception "
            + "occurred:\n\nTraceback (most recent call last):\n  File \"f.py\"\nValueError: b",
            "ValueError"
        },
        { "boom", null },
        { "", null },
        { "Error: boom", null },
        { "Unknown function", null },
        { "Maximum waiting time limit exceeded", null },
        { "open /data/x: no such file or directory", null },
        { "main.go:12: division by zero", null },
        { "example.com: connection refused", null },
        { "the call ended with ValueError: 3", null },
        { "Traceback (most recent call last):\n  File \"f.py\"", null },
    };

    [Fact]
    public void A_failed_step_tells_its_story() => Assert.Equal(
        """
        echo (node echo-2) failed
          process    5785ff0c
          workflow   61789512
          executor   worker-1 (3fc05cf3), of type worker
          attempt    3 of 4
          waited     2 s
          ran        1.5 s
          exception  System.InvalidOperationException
          errors     System.InvalidOperationException: no such order
                     System.IO.IOException: disk full
          to do      Mend what it complains of, in its input or in the executor, and run it again; its log may tell more.
        """,
        _full.ToString());

    [Fact]
    public void The_story_in_the_docs_is_that_story() =>
        Assert.Contains("    " + _full.ToString().ReplaceLineEndings("\n    "), Page(), StringComparison.Ordinal);

    [Fact]
    public void Its_message_is_one_line() => Assert.Equal(
        "echo (node echo-2) failed on executor worker-1 after 1.5 s, attempt 3: System.InvalidOperationException: no such order; "
        + "System.IO.IOException: disk full [process 5785ff0c, workflow 61789512]",
        _full.Message);

    [Fact]
    public void A_step_that_nobody_took_says_so() => Assert.Equal(
        """
        echo failed
          process    5785ff0c
          executor   none took it, of type worker
          attempt    1, no limit
          waited     250 ms
          errors     Maximum waiting time limit exceeded
          to do      No executor of type 'worker' took it in time: is one running and approved?
        """,
        new ColoniesError.StepFailed("5785ff0c", StepEnd.Failed)
        {
            FunctionName = "echo",
            NodeName = "echo",
            ExecutorType = "worker",
            Errors = ["Maximum waiting time limit exceeded"],
            MaxRetries = -1,
            Waited = TimeSpan.FromMilliseconds(250),
        }.ToString());

    [Fact]
    public void A_removed_workflow_has_a_short_story() => Assert.Equal(
        """
        The workflow was removed from the server
          workflow   61789512
          to do      How it would have ended is not known: look at what it did before running it again.
        """,
        new ColoniesError.StepFailed("", StepEnd.Removed) { ProcessGraphId = "61789512" }.ToString());

    [Fact]
    public void A_traceback_is_whole_in_the_story_and_its_last_line_in_the_message()
    {
        const string traceback = "Traceback (most recent call last):\n  File \"f.py\", line 1, in f\n    g()\n\nValueError: no\r\nway\n";
        var failed = _full with { Errors = [traceback] };
        Assert.Contains(": ValueError: no way [process", failed.Message, StringComparison.Ordinal);
        Assert.Contains(
            """
              exception  ValueError
              errors     Traceback (most recent call last):
                           File "f.py", line 1, in f
                             g()
                         ValueError: no
                         way
              to do
            """,
            failed.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_shows_the_story_where_it_would_show_the_message()
    {
        var exception = _full.ToException(new InvalidOperationException("inner"));
        Assert.Equal(_full.Message, exception.Message);
        Assert.Equal(
            $"Colonies.ColoniesException: {_full}{Environment.NewLine} ---> System.InvalidOperationException: inner{Environment.NewLine}"
            + "   --- End of inner exception stack trace ---",
            exception.ToString());
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void The_type_of_the_exception_is_read_where_the_words_tell_it(string error, string? type) =>
        Assert.Equal(type, (_full with { Errors = ["a word first", error] }).RemoteExceptionType);

    [Fact]
    public void Failures_of_the_computation_itself_say_what_to_do()
    {
        Assert.Equal(
            "The condition does not hold: x > 3. Nothing after it was run: catch this failure if a value may be turned away.",
            new ColoniesError.ConditionFailed("x > 3").ToString());
        Assert.Equal(
            "There is nothing where a value is needed: the order. Nothing after it was run: give another value, or catch this failure.",
            new ColoniesError.NothingThere("the order").ToString());
    }

    [Fact]
    public void Each_case_has_a_code_of_its_own() => Assert.Distinct(Cases().Select(one => one.Code));

    [Fact]
    public void The_docs_list_each_case_with_its_code_and_no_other()
    {
        var rows = Page().Split('\n').Where(line => line.StartsWith("| 4", StringComparison.Ordinal)).ToList();
        var cases = Cases().Select(one => $"| {one.Code} | `{one.Name}` |").ToList();
        Assert.Equal(cases.Count, rows.Count);
        Assert.All(cases, row => Assert.Single(rows, line => line.StartsWith(row, StringComparison.Ordinal)));
    }

    private static IEnumerable<(int Code, string Name)> Cases() => typeof(ColoniesError).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ColoniesError)))
        .Select(type => (((ColoniesError)RuntimeHelpers.GetUninitializedObject(type)).Code, type.Name));

    private static string Page() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "errors.md")).ReplaceLineEndings("\n");
}

using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Statistics of published functions (protocol section 6.15).</summary>
internal static class FunctionStatistics
{
    /// <summary>Counts one successful run.</summary>
    internal static RegisteredFunction Count(RegisteredFunction function, ProcessRow process)
    {
        var wait = Seconds(process.Started - process.Submitted);
        var exec = Seconds(process.Ended - process.Started);
        return function with
        {
            Counter = function.Counter + 1,
            MinWaitTime = Least(function.MinWaitTime, wait),
            MaxWaitTime = Math.Max(function.MaxWaitTime, wait),
            MinExecTime = Least(function.MinExecTime, exec),
            MaxExecTime = Math.Max(function.MaxExecTime, exec),
            AvgWaitTime = Average(function.AvgWaitTime, wait),
            AvgExecTime = Average(function.AvgExecTime, exec),
        };
    }

    private static double Seconds(long nanoseconds) => nanoseconds / (double)Instant.Second;

    // 0 means "not set".
    private static double Least(double known, double value) => known == 0 ? value : Math.Min(known, value);

    private static double Average(double known, double value) => known == 0 ? value : (known + value) / 2;
}

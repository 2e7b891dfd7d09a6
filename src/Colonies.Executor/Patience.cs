using Polly;
using Polly.Retry;

namespace Colonies;

/// <summary>How an executor tries again: for as long as it is let, gently, and never in step with others.</summary>
internal static class Patience
{
    /// <summary>Repeats what fails with a <see cref="ColoniesException"/> that <paramref name="mayPass"/>.</summary>
    internal static ResiliencePipeline While(Func<ColoniesError, bool> mayPass, TimeProvider time, TimeSpan? limit = null)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time };
        if (limit is { } longest)
            pipeline.AddTimeout(longest);
        return pipeline.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<ColoniesException>(e => mayPass(e.Error)),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromSeconds(5),
            UseJitter = true,
        }).Build();
    }
}

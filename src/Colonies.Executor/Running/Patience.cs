using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Colonies;

/// <summary>How an executor tries again: for as long as it is let, gently, and never in step with others.</summary>
internal static class Patience
{
    /// <summary>Repeats what fails with a <see cref="ColoniesException"/> that <paramref name="mayPass"/>.</summary>
    /// <param name="mayPass">Whether an error may be gone the next time.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="logger">Told of each repetition.</param>
    /// <param name="attempts">How often at most. Sixty take about five minutes.</param>
    /// <param name="onFailure">Told of each failure.</param>
    internal static ResiliencePipeline While(
        Func<ColoniesError, bool> mayPass, TimeProvider time, ILogger logger, int attempts = int.MaxValue, Action<ColoniesError>? onFailure = null) =>
        new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<ColoniesException>(e => mayPass(e.Error)),
            MaxRetryAttempts = attempts,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromSeconds(5),
            UseJitter = true,
            OnRetry = arguments =>
            {
                if (arguments.Outcome.Exception is ColoniesException e)
                {
                    onFailure?.Invoke(e.Error);
                    ExecutorLog.TriesAgain(logger, e.Message, arguments.RetryDelay);
                }

                return default;
            },
        }).Build();
}

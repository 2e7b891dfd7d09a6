using System.Text.Json;
using Colonies.Protocol;
using Polly;
using Polly.Retry;

namespace Colonies;

/// <summary>
/// Which calls are sent again, and when. A call that only reads is repeated after any loss; one that changes something is repeated
/// only when it certainly did not arrive, or was turned away unseen by a busy server, so that nothing is ever submitted twice.
/// </summary>
internal sealed class RetryPolicy
{
    private readonly ResiliencePipeline _reads;
    private readonly ResiliencePipeline _changes;

    internal RetryPolicy(ClientOptions options)
    {
        _reads = Pipeline(options, EndpointFailure.Unreachable, EndpointFailure.Lost);
        _changes = Pipeline(options, EndpointFailure.Unreachable);
    }

    /// <summary>True when the call changes nothing, so that sending it twice does no harm.</summary>
    internal static bool OnlyReads(string payloadType) =>
        payloadType.StartsWith("get", StringComparison.Ordinal)
        || payloadType is PayloadTypes.Version or PayloadTypes.SearchLogs or PayloadTypes.ChannelRead or PayloadTypes.ResolveGenerator;

    internal ResiliencePipeline For(string payloadType) => OnlyReads(payloadType) ? _reads : _changes;

    /// <summary>Our host turned the call away before it looked at it.</summary>
    private static bool IsBusy(RpcReply refused)
    {
        try
        {
            return refused.ReadFailure() is { Status: 503 } failure && failure.Message.StartsWith("the server is busy", StringComparison.Ordinal);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ResiliencePipeline Pipeline(ClientOptions options, params EndpointFailure[] repeated)
    {
        if (options.Retries == 0)
            return ResiliencePipeline.Empty;
        var builder = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider };
        return builder.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = options.Retries,
            Delay = options.RetryDelay,
            MaxDelay = options.LongestRetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(
                attempt.Outcome.Exception is EndpointException e && repeated.Contains(e.Failure)
                || attempt.Outcome.Result is RpcReply { Error: true } refused && IsBusy(refused)),
        }).Build();
    }
}

using System.Runtime.CompilerServices;
using Colonies.Protocol;

namespace Colonies.Conformance.Http;

/// <summary>An endpoint that does what a test says, so that the host is tested by itself.</summary>
internal sealed class ScriptedEndpoint : IColonyEndpoint
{
    public Func<RpcRequest, CancellationToken, Task<RpcReply>> OnCall { get; init; } =
        (_, _) => throw new NotSupportedException("this test expects no call");

    public Func<RpcRequest, CancellationToken, IAsyncEnumerable<RpcReply>> OnSubscribe { get; init; } =
        (_, _) => throw new NotSupportedException("this test expects no subscription");

    public bool Pushes { get; init; } = true;

    public string Address => "scripted";

    public ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => new(Pushes);

    public Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken) => OnCall(request, cancellationToken);

    public IAsyncEnumerable<RpcReply> SubscribeAsync(RpcRequest request, CancellationToken cancellationToken) =>
        OnSubscribe(request, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Puts this endpoint behind HTTP on a free port.</summary>
    public Task<EmbeddedHost> HostAsync(CancellationToken cancellationToken, HostOptions? options = null) =>
        EmbeddedHost.StartAsync(this, options, cancellationToken);

    /// <summary>A subscription that waits for its end, and tells when it was cancelled.</summary>
    public static async IAsyncEnumerable<RpcReply> Endless(
        TaskCompletionSource cancelled, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Until(cancelled, cancellationToken);
        yield break;
    }

    /// <summary>Waits until cancelled, and tells it.</summary>
    public static async Task Until(TaskCompletionSource cancelled, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        finally
        {
            cancelled.TrySetResult();
        }
    }
}

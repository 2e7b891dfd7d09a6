using System.Threading.Channels;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>One listener for one topic, or for several at once. It ends at its timeout.</summary>
internal sealed class Subscription
{
    // Unbounded: a slow reader must not hold up the writer, and a process has few states to enter.
    private readonly Channel<Frame> _frames = Channel.CreateUnbounded<Frame>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Where it is listed; empty when nothing can match it.</summary>
    internal IReadOnlyList<Topic> Topics { get; set; } = [];

    internal ITimer? Timer { get; set; }

    internal ChannelReader<Frame> Frames => _frames.Reader;

    internal void Push(Frame frame) => _frames.Writer.TryWrite(frame);

    internal void End(EndpointException? fault = null) => _frames.Writer.TryComplete(fault);
}

using System.Threading.Channels;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>One listener for one topic, or for several at once. It ends at its timeout, or when it falls too far behind.</summary>
/// <param name="callerId">Who listens.</param>
internal sealed class Subscription(string callerId)
{
    /// <summary>So many frames wait to be read. A slow reader must not hold up the writer, nor take all memory.</summary>
    private const int MostWaiting = 10_000;

    private readonly Channel<Frame> _frames = Channel.CreateUnbounded<Frame>();

    internal string CallerId { get; } = callerId;

    /// <summary>Where it is listed; empty when nothing can match it.</summary>
    internal IReadOnlyList<Topic> Topics { get; set; } = [];

    internal ITimer? Timer { get; set; }

    /// <summary>What it is told at its end, if anything.</summary>
    internal Frame? Farewell { get; set; }

    /// <summary>What it is told when it reads too slowly; if nothing, it ends with a fault.</summary>
    internal Frame? TooSlow { get; set; }

    /// <summary>Done when it leaves, beside taking it from its topics.</summary>
    internal Action? Left { get; set; }

    internal ChannelReader<Frame> Frames => _frames.Reader;

    internal void Push(Frame frame)
    {
        if (_frames.Reader.Count < MostWaiting)
            _frames.Writer.TryWrite(frame);
        else if (TooSlow is null)
            End(new EndpointException(EndpointFailure.Lost, "The subscription ended because it was read too slowly."));
        else if (_frames.Writer.TryWrite(TooSlow))
            _frames.Writer.TryComplete();
    }

    internal void End(EndpointException? fault = null)
    {
        if (Farewell is not null && fault is null)
            _frames.Writer.TryWrite(Farewell);
        _frames.Writer.TryComplete(fault);
    }
}

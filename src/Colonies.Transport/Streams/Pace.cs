namespace Colonies;

/// <summary>
/// How fast entries may follow each other: some at once, then so many a second that half of what a server lets a process do is left to
/// the other side, and fewer as channels fill up, so that they last for months. Used by one writer.
/// </summary>
internal sealed class Pace(TimeProvider time)
{
    private const double AtOnce = 200;
    private const double PerSecond = 40;

    /// <summary>After so many channels there are half as many a second.</summary>
    private const double ChannelsToHalf = 3;

    private double _left = AtOnce;
    private long _at = time.GetTimestamp();

    /// <summary>Waits until the next entry may go.</summary>
    /// <param name="channel">Which of the channels it goes into, from 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task WaitAsync(int channel, CancellationToken cancellationToken)
    {
        var perSecond = PerSecond * Math.Pow(2, (1 - channel) / ChannelsToHalf);
        while (true)
        {
            var now = time.GetTimestamp();
            _left = Math.Min(AtOnce, _left + (perSecond * time.GetElapsedTime(_at, now).TotalSeconds));
            _at = now;
            if (_left >= 1)
                break;
            var rest = TimeSpan.FromSeconds((1 - _left) / perSecond) + TimeSpan.FromMilliseconds(1);
            await Task.Delay(rest, time, cancellationToken).ConfigureAwait(false);
        }

        _left--;
    }
}

using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Tells the executor of a stream how far it may go, and that its reader is still there, for as long as that is so.
/// </summary>
internal sealed class StreamGrants(ChannelSeries grants, StreamWindow window)
{
    /// <summary>A reader that is silent for much longer than this counts as gone (docs/streams.md).</summary>
    private static readonly TimeSpan _signOfLife = TimeSpan.FromSeconds(15);

    /// <summary>Runs until the window is closed, or the process has ended.</summary>
    /// <exception cref="ColoniesException">They cannot be sent any more: the executor would wait for ever.</exception>
    internal async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            var grant = window.Granted;
            while (grant is not null)
            {
                await grants.AppendAsync(WireJson.Write(grant), cancellationToken).ConfigureAwait(false);
                grant = await window.NextAsync(_signOfLife, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ColoniesException e) when (e.IsNotFound())
        {
            // The process has ended, which who reads the values finds out as well.
        }
    }

    /// <summary>Acknowledges the end, so that the executor may close the process and the channels with it.</summary>
    internal async Task EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            await grants.EndAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (ColoniesException)
        {
            // Everything was read. An executor that hears nothing more closes the process after a while.
        }
    }
}

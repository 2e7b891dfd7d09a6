using System.Threading.Channels;

namespace Colonies;

/// <summary>Lets a bounded number in at once; the others wait for their turn, first come, first served.</summary>
internal sealed class Turns(int atOnce)
{
    private readonly Channel<bool> _inside = Channel.CreateBounded<bool>(atOnce);

    internal async Task<T> TakeAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _inside.Writer.WriteAsync(true, cancellationToken).ConfigureAwait(false);
        try
        {
            return await work(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _inside.Reader.TryRead(out _);
        }
    }
}

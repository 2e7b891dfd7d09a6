using System.Buffers;

namespace Colonies.Hosting;

/// <summary>Reads a body into memory, as far as there is room and time. What is declared counts for nothing, only what arrives.</summary>
internal sealed class BodyReader(HostOptions options, Room room)
{
    /// <exception cref="BodyRefusedException">It is too late, or there is no room.</exception>
    /// <exception cref="BadHttpRequestException">It is too large, too slow or cut off.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, Room.Share share, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(options.RequestTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var body = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 0, 256, Rooms.Small));
        try
        {
            while (await request.Body.ReadAsync(body.GetMemory(), either.Token).ConfigureAwait(false) is > 0 and var count)
            {
                body.Advance(count);
                if (body.WrittenCount > Rooms.Small && !share.TryGrow(body.Capacity))
                {
                    throw new BodyRefusedException(
                        StatusCodes.Status503ServiceUnavailable,
                        $"the server is busy: large requests hold more than {room.Most} bytes, try again later");
                }
            }

            return body.WrittenMemory;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new BodyRefusedException(
                StatusCodes.Status408RequestTimeout, $"The request did not arrive within {options.RequestTimeout.TotalSeconds} seconds");
        }
    }
}

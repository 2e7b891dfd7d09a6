using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// The executor's side of a channel of the process it runs. What is sent has the order in which the sends began. Thread safe. Limits: see <see cref="ChannelCalls"/>.
/// </summary>
public sealed class HandlerChannel
{
    private readonly ColoniesClient _client;
    private readonly string _processId;
    private long _last;

    internal HandlerChannel(ColoniesClient client, string processId, string name) => (_client, _processId, Name) = (client, processId, name);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Sends JSON.</summary>
    /// <exception cref="ColoniesException">The colony refused it, or cannot be reached.</exception>
    public Task SendAsync(JsonElement json, CancellationToken cancellationToken = default) =>
        _client.Channels.AppendAsync(_processId, Name, Interlocked.Increment(ref _last), json, cancellationToken);

    /// <summary>Sends text.</summary>
    /// <exception cref="ColoniesException">The colony refused it, or cannot be reached.</exception>
    public Task SendAsync(string text, CancellationToken cancellationToken = default) =>
        _client.Channels.AppendAsync(_processId, Name, Interlocked.Increment(ref _last), text, cancellationToken);

    /// <summary>Sends bytes.</summary>
    /// <exception cref="ColoniesException">The colony refused it, or cannot be reached.</exception>
    public Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        _client.Channels.AppendAsync(_processId, Name, Interlocked.Increment(ref _last), bytes, cancellationToken);

    /// <summary>Gives what is and will be in the channel, one's own included. See <see cref="ChannelCalls.SubscribeAsync"/>.</summary>
    /// <param name="afterIndex">How many entries to skip.</param>
    /// <param name="cancellationToken">Stops listening.</param>
    public IAsyncEnumerable<ChannelEntry> SubscribeAsync(long afterIndex = 0, CancellationToken cancellationToken = default) =>
        _client.Channels.SubscribeAsync(_processId, Name, afterIndex, cancellationToken);
}

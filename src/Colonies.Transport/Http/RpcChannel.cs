using System.Text;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>Messages out, replies in: signs, limits the time, repeats what may be repeated, turns what went wrong into errors.</summary>
internal sealed class RpcChannel
{
    private readonly PrivateKey _key;
    private readonly RetryPolicy _retry;
    private int _freeSockets;

    internal RpcChannel(IColonyEndpoint endpoint, PrivateKey key, ClientOptions options)
    {
        Endpoint = endpoint;
        Options = options;
        _key = key;
        _retry = new RetryPolicy(options);
        _freeSockets = options.Sockets;
    }

    internal IColonyEndpoint Endpoint { get; }

    internal ClientOptions Options { get; }

    internal string KeyId => _key.Id;

    /// <summary>Takes one of the sockets for subscriptions, to be given back by <see cref="ReturnSocket"/>.</summary>
    internal bool TryTakeSocket()
    {
        if (Interlocked.Decrement(ref _freeSockets) >= 0)
            return true;
        ReturnSocket();
        return false;
    }

    internal void ReturnSocket() => Interlocked.Increment(ref _freeSockets);

    internal RpcRequest Sign<TMessage>(TMessage message) where TMessage : RpcMessage => RpcRequest.Sign(message, _key);

    internal async Task<TReply> CallAsync<TReply>(
        string call, string colonyName, RpcMessage<TReply> message, TimeSpan longPoll, CancellationToken cancellationToken)
        where TReply : class
    {
        var request = message.MsgType is PayloadTypes.Version or PayloadTypes.GetServerInfo ? RpcRequest.Unsigned(message) : Sign(message);
        var changes = !RetryPolicy.OnlyReads(message.MsgType);
        var limit = Options.CallTimeLimit + longPoll;
        try
        {
            var reply = await _retry.For(message.MsgType).ExecuteAsync(
                token => new ValueTask<RpcReply>(OnceAsync(request, call, limit, changes, token)), cancellationToken).ConfigureAwait(false);
            return Read<TReply>(reply, call, colonyName, changes);
        }
        catch (EndpointException e)
        {
            throw Explain(e, call, changes).ToException(e);
        }
    }

    private async Task<RpcReply> OnceAsync(
        RpcRequest request, string call, TimeSpan limit, bool changes, CancellationToken cancellationToken)
    {
        using var late = Options.After(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await Endpoint.CallAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && late.IsCancellationRequested)
        {
            throw new ColoniesError.TimedOut(call, limit) { MayHaveArrived = changes }.ToException(e);
        }
    }

    private TReply Read<TReply>(RpcReply reply, string call, string colonyName, bool changes) where TReply : class
    {
        try
        {
            if (reply.Error)
                throw new ColoniesError.Refused(call, Fault.Of(reply.ReadFailure()), KeyId) { ColonyName = colonyName }.ToException();
            var json = reply.DecodePayload();
            return WireJson.Read<TReply>(json) ?? Empty<TReply>() ?? throw new JsonException("the reply is null");
        }
        catch (JsonException e)
        {
            var excerpt = $"the reply's content makes no sense: {e.Message} {Excerpt.Of(Decoded(reply))}";
            throw new ColoniesError.MalformedReply(call, Endpoint.Address, excerpt) { MayHaveArrived = changes }.ToException(e);
        }
    }

    internal ColoniesError Explain(EndpointException e, string call, bool changes) => e.Failure switch
    {
        EndpointFailure.Unreachable => new ColoniesError.Unreachable(call, Endpoint.Address, e.Message),
        EndpointFailure.Malformed => new ColoniesError.MalformedReply(call, Endpoint.Address, e.Message) { MayHaveArrived = changes },
        _ => new ColoniesError.ConnectionLost(call, Endpoint.Address, changes, e.Message),
    };

    /// <summary>Empty lists are <c>null</c> on the wire, mostly.</summary>
    private static TReply? Empty<TReply>() where TReply : class
    {
        var type = typeof(TReply);
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? (TReply)(object)Array.CreateInstance(type.GetGenericArguments()[0], 0)
            : null;
    }

    private static string Decoded(RpcReply reply)
    {
        try
        {
            return Encoding.UTF8.GetString(reply.DecodePayload());
        }
        catch (JsonException)
        {
            return reply.Payload;
        }
    }
}

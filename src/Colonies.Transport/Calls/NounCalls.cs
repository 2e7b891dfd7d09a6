using System.Runtime.CompilerServices;
using Colonies.Protocol;

namespace Colonies;

/// <summary>What the calls of one noun share: their names, as in <c>Processes.Submit</c>, and the way out.</summary>
internal sealed class NounCalls(RpcChannel channel, string noun)
{
    internal RpcChannel Channel => channel;

    /// <summary>The server.</summary>
    internal string Address => channel.Endpoint.Address;

    internal Task<TReply> CallAsync<TReply>(
        string colonyName, RpcMessage<TReply> message, CancellationToken cancellationToken, TimeSpan longPoll = default,
        [CallerMemberName] string member = "")
        where TReply : class => channel.CallAsync(Name(member), colonyName, message, longPoll, cancellationToken);

    /// <summary>Refuses to send something.</summary>
    internal ColoniesException Invalid(string problem, [CallerMemberName] string member = "") =>
        new ColoniesError.InvalidInput(Name(member), problem).ToException();

    internal void Check(string? problem, [CallerMemberName] string member = "")
    {
        if (problem is not null)
            throw Invalid(problem, member);
    }

    internal string Name([CallerMemberName] string member = "") =>
        $"{noun}.{(member.EndsWith("Async", StringComparison.Ordinal) ? member[..^5] : member)}";
}

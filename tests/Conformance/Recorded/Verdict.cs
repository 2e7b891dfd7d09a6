using System.Text.Json;
using Colonies.Conformance.Wire;
using Colonies.Protocol;

namespace Colonies.Conformance.Recorded;

/// <summary>Asks, compares, and judges.</summary>
internal static class Verdict
{
    /// <summary>Replies that tell of one installation: compared by shape alone.</summary>
    private static readonly HashSet<string> _installation = ["getcoloniesmsg", "getstatisticsmsg", "getserverinfomsg", "getclustermsg", "versionmsg"];

    private static readonly string[] _foreign =
        ["pq:", "json:", "invalid character", "unexpected end of JSON", "strconv.", "encoding/", "base64"];

    /// <summary>Asks what was recorded, letting the time of a long poll pass that nothing answers.</summary>
    public static async Task<RpcReply> AskAsync(this World world, Exchange exchange, CancellationToken cancellationToken)
    {
        var answer = world.SendAsync(exchange.Signer, exchange.PayloadType, world.Translate(exchange.Payload), cancellationToken);
        if (exchange is { PayloadType: "assignprocessmsg", Status: 404 or 408 }
            && exchange.Request.GetProperty("timeout").GetInt32() is > 0 and var seconds)
        {
            await world.SettleAsync();
            await world.PassAsync(TimeSpan.FromSeconds(seconds));
        }

        return await answer;
    }

    /// <summary>Compares our answer with the recorded one, with and without what is known to differ.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Judge(this World world, string file, Exchange exchange, RpcReply reply)
    {
        var known = KnownDifferences.Of(file, exchange.Case);
        var difference = Difference(world, exchange, reply, []);
        return Judge(known, difference, known is null ? difference : Difference(world, exchange, reply, known.Where));
    }

    /// <summary>The same for anything that was compared.</summary>
    /// <param name="known">The known difference of the case, or null.</param>
    /// <param name="difference">The first difference.</param>
    /// <param name="unexplained">The first that the known one does not cover.</param>
    public static string? Judge(KnownDifferences.Difference? known, string? difference, string? unexplained) =>
        known is not null && difference is null ? $"no longer differs: remove it from {nameof(KnownDifferences)} ({known.Row})" : unexplained;

    /// <summary>How our answer differs from the recorded one; null when it does not.</summary>
    private static string? Difference(World world, Exchange exchange, RpcReply reply, IReadOnlyList<string> except)
    {
        if (except.Contains(KnownDifferences.Everything))
            return null;
        if (except is [var number] && int.TryParse(number, out var status))
            return reply.Error && reply.ReadFailure().Status == status ? null : $"known to be refused with {status}, now {Describe(reply)}";
        if (exchange.ReplyType is null)
            return $"recorded status {exchange.Status} with an empty body, ours {Describe(reply)}";
        if (reply.Error != (exchange.ReplyType == PayloadTypes.Error))
            return $"recorded {exchange.Status} {exchange.Reply.GetRawText()}, ours {Describe(reply)}";
        if (reply.PayloadType != exchange.ReplyType)
            return $"recorded reply type {exchange.ReplyType}, ours {reply.PayloadType}";
        var ours = World.Parse(reply.DecodePayload());
        if (_installation.Contains(exchange.PayloadType) && !reply.Error)
            return HasShape(exchange.Reply, ours) ? null : $"recorded {exchange.Reply.GetRawText()}, ours {ours.GetRawText()}";
        return reply.Error && IsForeign(exchange.Reply.GetProperty("message").GetString()!)
            ? SameStatus(exchange, reply)
            : Comparison.Difference(exchange.PayloadType, exchange.Reply, ours, world.Ids, except);
    }

    private static string? SameStatus(Exchange exchange, RpcReply reply) =>
        reply.ReadFailure().Status == exchange.Status ? null : $"recorded status {exchange.Status}, ours {Describe(reply)}";

    private static string Describe(RpcReply reply) => reply.Error ? $"{reply.ReadFailure()}" : $"a result of type {reply.PayloadType}";

    /// <summary>Words of the reference's database and of the Go packages it uses: not ours to repeat.</summary>
    public static bool IsForeign(string message) =>
        _foreign.Any(words => message.Contains(words, StringComparison.Ordinal));

    /// <summary>Whether a reply has the fields of another; an installation may have more of them.</summary>
    private static bool HasShape(JsonElement recorded, JsonElement ours) => recorded.ValueKind switch
    {
        JsonValueKind.Object => ours.ValueKind == JsonValueKind.Object && recorded.EnumerateObject().All(property =>
            ours.TryGetProperty(property.Name, out var value) && HasShape(property.Value, value)),
        JsonValueKind.Array => ours.ValueKind == JsonValueKind.Array && ours.EnumerateArray().All(item => HasShape(recorded[0], item)),
        var kind => ours.ValueKind == kind,
    };
}

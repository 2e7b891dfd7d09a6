using System.Text.Json;
using Colonies.Conformance.Wire;

namespace Colonies.Conformance.Fuzz;

/// <summary>Recorded requests: what mutations begin with.</summary>
internal static class Corpus
{
    private static readonly Lazy<IReadOnlyList<Recorded>> _requests = new(Read);

    /// <summary>One recorded request of any type; rare types come as often as common ones.</summary>
    public static Recorded Any(Random random)
    {
        var types = ByType();
        var requests = types[random.Next(types.Count)];
        return requests[random.Next(requests.Count)];
    }

    /// <summary>One recorded request to subscribe.</summary>
    public static Recorded Subscription(Random random)
    {
        while (true)
        {
            if (Any(random) is var request && request.Type.StartsWith("subscribe", StringComparison.Ordinal))
                return request;
        }
    }

    private static List<List<Recorded>> ByType() => [.. _requests.Value.GroupBy(request => request.Type).Select(group => group.ToList())];

    private static List<Recorded> Read() =>
    [
        .. from file in new[] { "", "extra", "scenarios", "pubsub" }.SelectMany(WireData.Files)
           where file is not ("envelopes.json" or "http.json")
           from row in Rows(WireData.Read(file))
           where row.TryGetProperty("request", out var request) && request.ValueKind == JsonValueKind.Object
           let type = row.TryGetProperty("payloadtype", out var named) ? named.GetString()! : Path.GetFileNameWithoutExtension(file)
           where row.GetProperty("request").TryGetProperty("msgtype", out var message) && message.ToString() == type
           where !Coverage.NotSpoken.ContainsKey(type)
           select new Recorded(type, row.GetProperty("signer").GetString()!, row.GetProperty("request").GetRawText()),
    ];

    /// <param name="Type">The type of the message.</param>
    /// <param name="Signer">The role that signed it.</param>
    /// <param name="Json">The message.</param>
    public sealed record Recorded(string Type, string Signer, string Json);

    private static JsonElement.ArrayEnumerator Rows(JsonElement root) =>
        (root.ValueKind == JsonValueKind.Array ? root : root.TryGetProperty("steps", out var steps) ? steps : root.GetProperty("events"))
        .EnumerateArray();
}

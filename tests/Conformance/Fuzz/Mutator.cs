using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Colonies.Protocol;

namespace Colonies.Conformance.Fuzz;

/// <summary>Makes requests that nobody would send, out of some that were. The same seed makes the same ones.</summary>
internal sealed partial class Mutator(Random random, Stage stage)
{
    private const string Raw = "@@raw@@";

    private static readonly string[] _texts =
    [
        "", " ", "x", ":", "%", "*", "_", "../..", "wire", "wire-other", "executor-1", "executor-2", "user-1", "chat", "a", "0m", "1Ki", "99999999999999999999Gi",
        "-1m", "9223372036854775807m", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "2026-13-41T25:61:61Z", "0000-01-01T00:00:00+05:53",
        "0 0 0 1 1 *", "@every 1ns", "TZ=Nowhere * * * * * *", "{}", "[]", "null", "{\"functionspecs\":[{\"nodename\":\"a\"}]}",
    ];

    /// <summary>As they stand in the JSON.</summary>
    private static readonly string[] _raw =
    [
        "null", "true", "false", "0", "-1", "1", "-0", "1.5", "1e3", "1e999", "-1e-999", "2147483647", "2147483648", "-2147483649",
        "9223372036854775807", "9223372036854775808", "99999999999999999999999", "[]", "{}", "[null]", "[1,\"a\",{}]", "[[]]", "{\"a\":1,\"a\":2}",
        "{\"\":{}}", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\u2028\ufeff\"", "{\"\\ud800\":1}", "[255,256,-1]",
        "[0,1,2]", "\"AAE=\"", "\"AA E=\"", "\"====\"",
    ];

    private static readonly string[] _integers =
    [
        "0", "-1", "1", "2", "3", "4", "5", "100", "101", "500", "501", "-2147483648", "2147483647", "-9223372036854775808", "9223372036854775807",
    ];

    /// <summary>No JSON at all.</summary>
    private static readonly string[] _broken = ["01", "NaN", "Infinity", "'x'", "[,]", "{,}", "1,", "//", "\"\\x\"", "\"\u0001\"", "-", "\"", "[", "{", ""];

    /// <summary>A mutated request, signed.</summary>
    public RpcRequest Request(Corpus.Recorded recorded)
    {
        var key = stage.Key(OneIn(6) ? Stage.Roles[random.Next(Stage.Roles.Count)] : recorded.Signer);
        var json = Bytes(Encoding.UTF8.GetBytes(Structure(Named(recorded.Json))), oneIn: 8);
        var type = OneIn(40) ? Corpus.Any(random).Type : OneIn(200) ? Text() : recorded.Type;
        var payload = Convert.ToBase64String(json);
        if (OneIn(30))
            payload = Encoding.Latin1.GetString(Bytes(Encoding.Latin1.GetBytes(payload), oneIn: 1));
        var request = new RpcRequest { PayloadType = type, Payload = payload, Signature = key.Sign(payload) };
        return OneIn(30) ? request with { Signature = Encoding.Latin1.GetString(Bytes(Encoding.Latin1.GetBytes(request.Signature), oneIn: 1)) } : request;
    }

    /// <summary>A mutated envelope, as the bytes of a body or a frame.</summary>
    public byte[] Envelope(RpcRequest request)
    {
        var json = WireJson.Write(request);
        return OneIn(4) ? Bytes(json, oneIn: 1) : OneIn(8) ? Encoding.UTF8.GetBytes(Structure(Encoding.UTF8.GetString(json))) : json;
    }

    /// <summary>Changes some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="oneIn">How rarely.</param>
    private byte[] Bytes(byte[] bytes, int oneIn)
    {
        if (!OneIn(oneIn) || bytes.Length == 0)
            return bytes;
        var list = bytes.ToList();
        for (var change = random.Next(4); change >= 0 && list.Count > 0; change--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(5))
            {
                case 0:
                    list[at] = (byte)random.Next(256);
                    break;
                case 1:
                    list.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    list.RemoveAt(at);
                    break;
                case 3:
                    list.RemoveRange(at, list.Count - at);
                    break;
                default:
                    var part = list.GetRange(at, Math.Min(list.Count - at, random.Next(64)));
                    list.InsertRange(random.Next(list.Count), part);
                    break;
            }
        }

        return [.. list];
    }

    /// <summary>Puts the colony and ids of what is there in place of recorded ones, most of the time.</summary>
    private string Named(string json) => Colonies().Replace(
        Ids().Replace(json, id => OneIn(10) ? id.Value : $"\"{id.Groups[1].Value}\":\"{Id(id.Groups[1].Value)}\""),
        colony => OneIn(20) ? colony.Value : "\"wire\"");

    private string Id(string member)
    {
        var ids = stage.Ids(OneIn(10) ? "" : member);
        return ids[random.Next(ids.Count)];
    }

    private string Structure(string json)
    {
        if (OneIn(4))
            return json;
        var root = JsonNode.Parse(json)!;
        var raws = new Queue<string>();
        for (var change = OneIn(3) ? 3 : 1; change > 0; change--)
            Change(root, raws);
        var text = root.ToJsonString();
        while (raws.TryDequeue(out var raw) && text.IndexOf($"\"{Raw}\"", StringComparison.Ordinal) is >= 0 and var at)
            text = string.Concat(text.AsSpan(0, at), raw, text.AsSpan(at + Raw.Length + 2));
        return text;
    }

    private void Change(JsonNode root, Queue<string> raws)
    {
        var places = Places(root).ToList();
        if (places.Count == 0)
            return;
        var (parent, key, index) = places[random.Next(places.Count)];
        if (parent is JsonArray array)
            ChangeItem(array, index, raws);
        else
            ChangeMember(parent.AsObject(), key!, raws);
    }

    private void ChangeItem(JsonArray array, int index, Queue<string> raws)
    {
        if (OneIn(6))
            array.RemoveAt(index);
        else if (OneIn(6))
            array.Add(array[index]?.DeepClone());
        else
            array[index] = Value(array[index], raws);
    }

    private void ChangeMember(JsonObject members, string key, Queue<string> raws)
    {
        // Without its type nothing of a message is looked at.
        if (key == "msgtype" && !OneIn(10))
            return;
        switch (random.Next(9))
        {
            case 0:
                members.Remove(key);
                break;
            case 1:
                members[$"more{random.Next(3)}"] = Value(null, raws);
                break;
            case 2:
                // The same key twice, the second time with another value and in other letters.
                var again = OneIn(2) ? key : key.ToUpperInvariant();
                raws.Enqueue($"{_raw[random.Next(10)]},\"{again}\":{_raw[random.Next(_raw.Length)]}");
                members[key] = Raw;
                break;
            default:
                members[key] = Value(members[key], raws);
                break;
        }
    }

    /// <summary>Another value; most often of the same kind, since a wrong one is refused before anybody looks at it.</summary>
    private JsonNode? Value(JsonNode? before, Queue<string> raws)
    {
        if (before is not null && !OneIn(4))
        {
            switch (before.GetValueKind())
            {
                case JsonValueKind.String when !OneIn(4):
                    return OneIn(3) ? Id("") : Text();
                case JsonValueKind.Number:
                    raws.Enqueue(_integers[random.Next(_integers.Length)]);
                    return Raw;
                case JsonValueKind.True or JsonValueKind.False:
                    return !before.GetValue<bool>();
                case JsonValueKind.Array:
                    return OneIn(2) ? new JsonArray() : new JsonArray([.. before.AsArray().Concat(before.AsArray()).Select(item => item?.DeepClone())]);
                case JsonValueKind.Object:
                    return OneIn(2) ? new JsonObject() : null;
            }
        }

        switch (random.Next(7))
        {
            case 0:
                return Text();
            case 1:
                return random.Next(-3, 200);
            case 2:
                return Id("");
            case 3 when OneIn(10):
                raws.Enqueue(Nested());
                return Raw;
            case 4 when OneIn(10):
                return new string((char)random.Next(32, 0xd7ff), random.Next(100_000));
            default:
                var from = OneIn(12) ? _broken : _raw;
                raws.Enqueue(from[random.Next(from.Length)]);
                return Raw;
        }
    }

    private string Nested()
    {
        var depth = random.Next(2) == 0 ? random.Next(50, 140) : 20_000;
        return OneIn(2)
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    private string Text() => _texts[random.Next(_texts.Length)];

    private bool OneIn(int times) => random.Next(times) == 0;

    private static IEnumerable<(JsonNode Parent, string? Key, int Index)> Places(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members)
                {
                    yield return (members, key, -1);
                    foreach (var deeper in Places(value))
                        yield return deeper;
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    yield return (items, null, index);
                    foreach (var deeper in Places(items[index]))
                        yield return deeper;
                }

                break;
        }
    }

    [GeneratedRegex("\"([a-z]+)\":\\s*\"[0-9a-f]{64}\"")]
    private static partial Regex Ids();

    [GeneratedRegex("\"(wire-[a-z-]+|dev)\"")]
    private static partial Regex Colonies();
}

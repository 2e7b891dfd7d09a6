using System.Reflection;
using Colonies.Protocol;

namespace Colonies.Conformance.Recorded;

/// <summary>The message records by their type on the wire, and how to read and write them and their replies.</summary>
internal static class Messages
{
    private static readonly Dictionary<string, (Func<byte[], byte[]> Request, Func<byte[], byte[]>? Reply)> _byType = Find();

    internal static IEnumerable<string> Types => _byType.Keys;

    internal static bool IsKnown(string payloadType) => _byType.ContainsKey(payloadType);

    /// <summary>Reads a message into its record and writes the record.</summary>
    internal static byte[] RoundTrip(string payloadType, byte[] json) => _byType[payloadType].Request(json);

    /// <summary>Reads the reply to a message into its record and writes the record.</summary>
    internal static byte[] RoundTripReply(string payloadType, byte[] json) => _byType[payloadType].Reply!(json);

    private static Dictionary<string, (Func<byte[], byte[]> Request, Func<byte[], byte[]>? Reply)> Find()
    {
        var found = new Dictionary<string, (Func<byte[], byte[]>, Func<byte[], byte[]>?)>(StringComparer.Ordinal);
        foreach (var type in typeof(RpcMessage).Assembly.GetTypes().Where(t => t.IsSealed && t.IsSubclassOf(typeof(RpcMessage))))
        {
            var message = (RpcMessage)Activator.CreateInstance(type)!;
            var reply = type.BaseType!.IsGenericType ? Through(type.BaseType.GetGenericArguments()[0]) : null;
            found.Add(message.MsgType, (Through(type), reply));
        }

        return found;
    }

    private static Func<byte[], byte[]> Through(Type type) =>
        typeof(Messages).GetMethod(nameof(Trip), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<Func<byte[], byte[]>>();

    private static byte[] Trip<T>(byte[] json) => WireJson.Write(WireJson.Read<T>(json));
}

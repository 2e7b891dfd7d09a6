using Colonies.Protocol;

namespace Colonies.Conformance.Engine;

/// <summary>What a party says in the channels of one process.</summary>
internal sealed record Talk(Party Party, string ProcessId, string Channel = "chat")
{
    internal Task Say(long sequence, string text, string? type = null) => Party.Call(Message(sequence, text) with { PayloadType = type });

    internal Task<Failure> Refused(long sequence = 1, string text = "") => Party.Refused(Message(sequence, text));

    internal Task<IReadOnlyList<ChannelEntry>> Read(long afterIndex = 0, int limit = 0) => Party.Call(Reading(afterIndex, limit));

    internal async Task<string> ReadText(long afterIndex = 0, int limit = 0) => Text(await Read(afterIndex, limit));

    internal Task<Failure> RefusedRead() => Party.Refused(Reading(0, 0));

    internal Frames Listen(long afterIndex = 0, int seconds = 60) => new(Party, new SubscribeChannelMessage
    {
        ProcessId = ProcessId,
        Name = Channel,
        AfterIndex = afterIndex,
        TimeoutSeconds = seconds,
    });

    internal static string Text(IEnumerable<ChannelEntry> entries) => string.Join(' ', entries.Select(entry => entry.Text));

    internal ChannelAppendMessage Message(long sequence, string text) => new()
    {
        ProcessId = ProcessId,
        Name = Channel,
        Sequence = sequence,
        Payload = System.Text.Encoding.UTF8.GetBytes(text),
    };

    private ChannelReadMessage Reading(long afterIndex, int limit) =>
        new() { ProcessId = ProcessId, Name = Channel, AfterIndex = afterIndex, Limit = limit };
}

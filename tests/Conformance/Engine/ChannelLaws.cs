using FsCheck.Xunit;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>What holds for all interleavings of two senders.</summary>
public sealed class ChannelLaws
{
    [Property(MaxTest = 50)]
    public async Task A_log_has_the_order_of_its_model_and_can_be_read_from_any_index((bool OfUser, sbyte Sequence)[] said, sbyte index, sbyte limit)
    {
        await using var colony = await EmbeddedFixture.Start();
        var (user, executor) = await ChannelTests.Running(colony);
        var model = new List<string>();
        var number = 0;
        foreach (var (ofUser, sequence) in said)
        {
            var text = $"{(ofUser ? 'u' : 'e')}{sequence} {number++}";
            await (ofUser ? user : executor).Say(sequence, text);
            Append(model, text);
            Assert.Equal(Page(model, index, limit), (await executor.Read(index, limit)).Select(entry => entry.Text));
        }

        Assert.Equal(model, (await user.Read()).Select(entry => entry.Text));
    }

    [Property(MaxTest = 50)]
    public async Task A_subscriber_sees_exactly_what_a_reader_sees((bool OfUser, bool Subscribes, byte Index)[] steps)
    {
        await using var colony = await EmbeddedFixture.Start();
        var (user, executor) = await ChannelTests.Running(colony);
        var (ofUser, ofExecutor) = (0, 0);
        var subscribers = new List<(Frames Frames, Task<List<string>> Seen, int From)>();
        foreach (var step in steps)
        {
            if (step.Subscribes)
            {
                // Beyond the end there is nothing to skip.
                var from = Math.Min(step.Index % 8, ofUser + ofExecutor);
                var frames = user.Listen(from);
                subscribers.Add((frames, Collect(frames), from));
                await colony.Pass(TimeSpan.Zero);
            }

            if (step.OfUser)
                await user.Say(++ofUser, $"u{ofUser}");
            else
                await executor.Say(++ofExecutor, $"e{ofExecutor}");
        }

        var log = (await user.Read()).Select(entry => entry.Text).ToList();
        Assert.Equal(ofUser + ofExecutor, log.Count);
        await executor.Party.Close(user.ProcessId);
        foreach (var (frames, seen, from) in subscribers)
        {
            Assert.Equal(log.Skip(from), await seen);
            await frames.DisposeAsync();
        }
    }

    /// <summary>
    /// The model of the order, said otherwise than in the engine: the entries of the last sender at the end of the log are kept in the order
    /// of their sequences, and those with one sequence in the order in which they came.
    /// </summary>
    private static void Append(List<string> log, string text)
    {
        var last = log.AsEnumerable().Reverse().TakeWhile(other => other[0] == text[0]).Reverse().ToList();
        log.RemoveRange(log.Count - last.Count, last.Count);
        var greater = last.FindLastIndex(other => SequenceOf(other) <= SequenceOf(text)) + 1;
        last.Insert(greater, text);
        log.AddRange(last);
    }

    private static int SequenceOf(string text) => int.Parse(text.AsSpan(1, text.IndexOf(' ') - 1));

    private static IEnumerable<string> Page(List<string> log, int index, int limit)
    {
        var rest = log.Skip(index);
        return limit > 0 ? rest.Take(limit) : rest;
    }

    private static async Task<List<string>> Collect(Frames frames)
    {
        var seen = new List<string>();
        while (await frames.NextEntries() is { Count: > 0 } entries)
            seen.AddRange(entries.Select(entry => entry.Text));
        return seen;
    }
}

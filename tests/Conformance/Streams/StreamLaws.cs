using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Conformance.Streams;

/// <summary>A stream is its list: in order, each value once, to the end or to where it breaks off.</summary>
public sealed class StreamLaws(StreamColony streams) : IClassFixture<StreamColony>
{
    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    [Property(MaxTest = 100)]
    public Task A_stream_of_a_list_is_the_list(int[] numbers, Pace[] paces, PositiveInt ahead, PositiveInt bytes, bool slow) =>
        ReadsAsync(numbers, new Play(numbers, -1, paces), ahead.Get, bytes.Get, slow, leavesAfter: -1);

    [Property(MaxTest = 50)]
    public async Task What_fails_is_told_after_all_that_came_before(int[] numbers, NonNegativeInt at, Pace[] paces, PositiveInt ahead, bool slow)
    {
        var failsAt = at.Get % (numbers.Length + 1);
        var play = new Play(numbers, failsAt, paces);
        var thrown = await Assert.ThrowsAsync<ColoniesException>(
            () => ReadsAsync(numbers[..failsAt], play, ahead.Get, 1 << 20, slow, leavesAfter: -1));
        var failed = Assert.IsType<ColoniesError.StepFailed>(thrown.Error);
        Assert.Equal($"fails at {failsAt}", failed.Errors[0].Split(": ", 2)[1]);
        Assert.Equal("System.InvalidOperationException", failed.RemoteExceptionType);
        Assert.EndsWith("StreamColony.cs", failed.WrittenAt?.File, StringComparison.Ordinal);
        Assert.Equal(1, play.Runs);
    }

    [Property(MaxTest = 50)]
    public async Task Who_leaves_ends_it(NonEmptyArray<int> numbers, NonNegativeInt after, Pace[] paces, PositiveInt ahead, bool slow)
    {
        var play = new Play(numbers.Get, -1, paces);
        await ReadsAsync(numbers.Get, play, ahead.Get, 1 << 20, slow, leavesAfter: 1 + (after.Get % numbers.Get.Length));
        await play.Disposed;
        Assert.Equal(Colonies.Protocol.ProcessState.Cancelled, await streams.StateAsync(play));
        Assert.Equal(1, play.Runs);
    }

    /// <summary>Reads, and checks what was read and how far the other side was ahead.</summary>
    private async Task ReadsAsync(IReadOnlyList<int> expected, Play play, int ahead, int bytes, bool slow, int leavesAfter)
    {
        var read = new List<int>();
        try
        {
            var options = new StreamOptions { Ahead = ahead, AheadBytes = bytes };
            await foreach (var number in streams.Colony.Stream(StreamColony.Numbers, streams.Add(play), options, TestEnds))
            {
                Assert.InRange(play.Made, read.Count + 1, read.Count + ahead);
                read.Add(number);
                if (read.Count == leavesAfter)
                    break;
                play.Took();
                if (slow)
                    await Task.Yield();
            }
        }
        finally
        {
            Assert.Equal(leavesAfter < 0 ? expected : expected.Take(leavesAfter), read);
        }
    }
}

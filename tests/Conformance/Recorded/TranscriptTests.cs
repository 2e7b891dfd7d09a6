using Xunit;

namespace Colonies.Conformance.Recorded;

/// <summary>Every recorded WebSocket, through a real one.</summary>
public sealed class TranscriptTests
{
    public static TheoryData<string, string> Rows() =>
        new(Transcript.Names().Select(file => (file, Transcript.Read(file).Case)));

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Rows))]
    public async Task A_socket_carries_what_was_recorded(string file, string name)
    {
        var transcript = Transcript.Read(file);
        await using var world = await World.StartAsync();
        await transcript.ArrangeAsync(world);
        var watched = new WatchedEndpoint(world.Endpoint);
        await using var host = await EmbeddedHost.StartAsync(watched, cancellationToken: TestContext.Current.CancellationToken);
        var known = KnownDifferences.Of(file, name);
        var play = new Play(world, watched, transcript, host, known?.Where ?? []);
        await play.RunAsync();
        Assert.Null(Verdict.Judge(known, play.Difference, play.Unexplained));
    }
}

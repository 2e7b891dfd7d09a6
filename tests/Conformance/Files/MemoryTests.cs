using Xunit;

namespace Colonies.Conformance.Files;

/// <summary>Large contents in little memory. Alone, because what is measured is that of the whole process.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    private const long Size = 64L << 20;

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(StoreTests.Keepers), MemberType = typeof(StoreTests))]
    public async Task Sixty_four_megabytes_go_up_and_down_in_the_memory_of_a_part(Keeper keeper)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var file = await harness.Files.UploadAsync(harness.Name, "/l", "f", new GeneratedStream(Size), cancellationToken: token);
        await harness.Files.DownloadAsync(file, harness.Path("copy"), cancellationToken: token);

        // All that was ever allocated, not only at one time: two parts, and small change for each piece of the rest.
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.InRange(allocated, 0, 24L << 20);
        Assert.Equal(Size, new FileInfo(harness.Path("copy")).Length);
    }
}

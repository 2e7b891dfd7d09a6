using System.Threading.Channels;

namespace Colonies.Engine;

/// <summary>
/// The one that owns the store. Work is done in batches, each in one transaction, so that many requests share one write to disk;
/// answers and pushes leave after the commit.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    /// <summary>Bounds how long the first of a batch waits for the last.</summary>
    private const int LargestBatch = 256;

    private readonly Channel<Work> _work = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Database _database;
    private readonly Kernel _kernel;
    private readonly Task _loop;

    internal Writer(Database database, EmbeddedOptions options)
    {
        _database = database;
        _kernel = new Kernel(new Store(database), options, work => Post(work));
        _loop = Task.Run(LoopAsync);
    }

    /// <returns>False when the colony has been stopped.</returns>
    internal bool Post(Work work) => _work.Writer.TryWrite(work);

    /// <summary>Finishes what is queued; whoever still waits is told that the colony has been stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        _database.Dispose();
    }

    private async Task LoopAsync()
    {
        try
        {
            while (await _work.Reader.WaitToReadAsync().ConfigureAwait(false))
                RunBatch();
        }
        finally
        {
            // Also when the database is beyond help: nobody may be left waiting.
            _work.Writer.TryComplete();
            while (_work.Reader.TryRead(out var left))
                left.Fail(Stopped.Before());
            _kernel.Waiting.Close();
            _kernel.Subscriptions.Close();
        }
    }

    private void RunBatch()
    {
        try
        {
            _database.Begin();
            for (var i = 0; i < LargestBatch && _work.Reader.TryRead(out var work); i++)
                Run(work);
            _database.Commit();
        }
#pragma warning disable CA1031 // A full or broken disk takes the whole batch with it, but not the writer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _kernel.Effects.Undo(0, Refusal.For(e));
            _database.Rollback();
        }

        _kernel.Effects.Release();
    }

    private void Run(Work work)
    {
        var mark = _kernel.Effects.Mark;
        _database.BeginRequest();
        try
        {
            _kernel.Run(work);
            _database.EndRequest(keep: true);
        }
#pragma warning disable CA1031 // Whatever is wrong with one request, the others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var fault = Refusal.For(e);
            _kernel.Effects.Undo(mark, fault);
            _kernel.Effects.Fail(work, fault);
            _database.EndRequest(keep: false);
        }
    }
}

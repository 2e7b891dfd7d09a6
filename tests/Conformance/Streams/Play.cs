using System.Runtime.CompilerServices;
using Xunit;

namespace Colonies.Conformance.Streams;

/// <summary>One run of a stream of numbers, seen from both sides.</summary>
/// <param name="numbers">What it gives.</param>
/// <param name="failsAt">How many it gives before it fails; -1 when it does not fail.</param>
/// <param name="paces">What it does before each number, over and over.</param>
internal sealed class Play(IReadOnlyList<int> numbers, int failsAt = -1, params Pace[] paces)
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private int _made;
    private int _taken;
    private TaskCompletionSource _took = New();

    /// <summary>How many it was asked for.</summary>
    internal int Made => Volatile.Read(ref _made);

    internal int Runs { get; private set; }

    internal string ProcessId { get; private set; } = "";

    /// <summary>Whether the token of the enumerator was cancelled when it was disposed.</summary>
    internal bool WasCancelled { get; private set; }

    internal Task Disposed => _disposed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    internal Task Begun => _begun.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    /// <summary>What waits for the reader waits for what he never takes.</summary>
    internal void WaitsForEver() => _taken = int.MinValue;

    /// <summary>The handler.</summary>
    internal async IAsyncEnumerable<int> RunAsync(HandlerContext context, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Runs++;
        ProcessId = context.Process.ProcessId;
        _begun.TrySetResult();
        try
        {
            for (var i = 0; i <= numbers.Count; i++)
            {
                if (i == failsAt)
                    throw new InvalidOperationException($"fails at {i}");
                if (i == numbers.Count)
                    yield break;
                switch (paces.Length == 0 ? Pace.Fast : paces[i % paces.Length])
                {
                    case Pace.Yields:
                        await Task.Yield();
                        break;
                    case Pace.Waits:
                        await TakenAsync(i, cancellationToken);
                        break;
                    case Pace.Fast:
                    default:
                        break;
                }

                Volatile.Write(ref _made, i + 1);
                yield return numbers[i];
            }
        }
        finally
        {
            WasCancelled = cancellationToken.IsCancellationRequested;
            _disposed.TrySetResult();
        }
    }

    /// <summary>The reader has it.</summary>
    internal void Took()
    {
        lock (_lock)
        {
            _taken++;
            _took.TrySetResult();
            _took = New();
        }
    }

    /// <summary>Waits until the reader has taken so many: so each must reach him alone.</summary>
    private async Task TakenAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task took;
            lock (_lock)
            {
                if (_taken >= count)
                    return;
                took = _took.Task;
            }

            await took.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What comes before a number.</summary>
public enum Pace
{
    /// <summary>Nothing.</summary>
    Fast,

    /// <summary>It goes on later.</summary>
    Yields,

    /// <summary>The reader has all the numbers before.</summary>
    Waits,
}

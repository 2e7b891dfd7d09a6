using BenchmarkDotNet.Attributes;

namespace Colonies.Bench;

/// <summary>
/// What a bind costs where nothing is remote: built and run, time and memory of one bind. The same for a thousand and a million of them,
/// whichever way they nest: time is linear and the stack constant.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class Binds
{
    public enum Nested
    {
        Left,
        Right,
        Alternating,
    }

    [ParamsAllValues]
    public Nested To { get; set; }

    [Benchmark(OperationsPerInvoke = 1_000)]
    public Task<int> Thousand() => Build(1_000).Unwrap();

    [Benchmark(OperationsPerInvoke = 100_000)]
    public Task<int> HundredThousand() => Build(100_000).Unwrap();

    [Benchmark(OperationsPerInvoke = 1_000_000)]
    public Task<int> Million() => Build(1_000_000).Unwrap();

    private ColoniesMonad<int> Build(int binds) => To switch
    {
        Nested.Left => Left(binds),
        Nested.Right => Right(binds),
        _ => Alternating(binds),
    };

    private static ColoniesMonad<int> Left(int binds)
    {
        var m = ColoniesMonad.Pure(0);
        for (var i = 0; i < binds; i++)
            m = m.Bind(x => ColoniesMonad.Pure(x + 1));
        return m;
    }

    private static ColoniesMonad<int> Right(int binds)
    {
        return ColoniesMonad.Pure(0).Bind(Next);

        ColoniesMonad<int> Next(int done) => done + 1 == binds ? ColoniesMonad.Pure(done) : ColoniesMonad.Pure(done + 1).Bind(Next);
    }

    /// <summary>Left inside right inside left.</summary>
    private static ColoniesMonad<int> Alternating(int binds)
    {
        var m = ColoniesMonad.Pure(0);
        for (var i = 0; i < binds; i += 2)
        {
            var inner = m;
            m = ColoniesMonad.Pure(0).Bind(x => inner.Bind(y => ColoniesMonad.Pure(x + y)));
        }

        return m;
    }
}

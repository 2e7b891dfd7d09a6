using Colonies.Properties.Interpreters;
using LanguageExt.Common;

namespace Colonies.Properties.Generators;

/// <summary><c>m.Finally(n)</c>.</summary>
public sealed class Cleaned<A>(Program<A> source, Program<int> cleanup) : Program<A>
{
    public override ColoniesMonad<A> ToMonad() => source.ToMonad().Finally(cleanup.ToMonad());

    internal override IEnumerable<Ending> Endings(Causes start) => source.Endings(start).Finally(start, cleanup.Endings);

    internal override Task<A> RunNaivelyAsync(Interpreter interpreter) => ThenCleanAsync(source, cleanup, interpreter);

    internal override IEnumerable<Program<A>> Shrink() =>
    [
        source,
        .. source.Shrink().Select(simpler => new Cleaned<A>(simpler, cleanup)),
        .. cleanup.Shrink().Select(simpler => new Cleaned<A>(source, simpler)),
    ];

    public override string ToString() => $"{source}.Finally({cleanup})";

    /// <summary>A failure of the cleanup is told after the other.</summary>
    internal static async Task<A> ThenCleanAsync(Program<A> source, Program<int> cleanup, Interpreter interpreter)
    {
        A value;
        try
        {
            value = await source.RunNaivelyAsync(interpreter);
        }
        catch (Failed first)
        {
            try
            {
                await cleanup.RunNaivelyAsync(interpreter);
            }
            catch (Failed second)
            {
                throw new Failed(Error.Many(first.Error, second.Error));
            }

            throw;
        }

        await cleanup.RunNaivelyAsync(interpreter);
        return value;
    }
}

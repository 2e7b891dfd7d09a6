using System.Runtime.CompilerServices;

namespace Colonies;

/// <content>Functions whose number of steps is known when they run.</content>
public static partial class Function
{
    /// <summary>
    /// Runs a function once for each of any number of inputs, side by side, and gives the results in their order. How many there are is
    /// found out by the colony when they are there: nothing comes back to the client in between, and the whole is still one submission.
    /// </summary>
    /// <param name="worker">A single function, or a chain of them (<c>f &gt;&gt; g</c>).</param>
    /// <param name="executorType">
    /// The type of executor that adds the workers to the workflow; some executor of this library must be of that type. Default: null, the
    /// type that the worker runs on, which is right unless that is served by another library.
    /// </param>
    /// <param name="file">Left to the compiler: where this is written, for the story of a failure.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <returns>
    /// A composed function: a step <c>for_each</c> that adds the workers, and a step <c>gather</c> that gives what they gave, which a
    /// plan leaves out where what follows can take it from the workers.
    /// </returns>
    /// <remarks>
    /// Laws: <c>m &gt;&gt; ForEach(f)</c> equals <c>m.Bind(xs =&gt; xs.Traverse(f.Call))</c>, with one submission; no input gives no
    /// result. A worker that fails ends all of it, like every step.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The worker is more than a chain of functions, or an <typeparamref name="A"/> or a <typeparamref name="B"/> is not exactly one
    /// element (<see cref="Codec{T}"/>).
    /// </exception>
    public static Function<Many<A>, Many<B>> ForEach<A, B>(
        Function<A, B> worker, string? executorType = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(worker);
        ArgumentNullException.ThrowIfNull(file);
        if (executorType is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(executorType);
        var (first, writtenAt) = (ForEachStep.Chain(worker.Arrow)[0].Function, Origin.Of(file, line));
        return new(new ThenArrow(
            new CallArrow(ForEachStep.For(worker.Arrow, executorType), outputs: null, writtenAt),
            new CallArrow(GatherStep.For(first, executorType), outputs: null, writtenAt)));
    }
}

namespace Colonies.Engine;

/// <summary>Something for the writer to do that is no message: answered once it is committed.</summary>
internal sealed class Question<T>(Func<Kernel, T> ask) : Work
{
    // Continuations run elsewhere: the writer must not run its callers' code.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<T> Answer => _answer.Task;

    internal override void Run(Kernel kernel)
    {
        var answer = ask(kernel);
        kernel.Effects.Tell(() => _answer.TrySetResult(answer), Fail);
    }

    internal override void Fail(Exception fault) => _answer.TrySetException(fault);
}

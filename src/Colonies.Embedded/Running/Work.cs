namespace Colonies.Engine;

/// <summary>Something for the writer to do, within one transaction with others.</summary>
internal abstract class Work
{
    /// <summary>Does it. What it changed is undone if it throws.</summary>
    internal abstract void Run(Kernel kernel);

    /// <summary>It was not done, or not kept.</summary>
    internal virtual void Fail(Exception fault) { }
}

/// <summary>Work that nobody waits for.</summary>
internal sealed class Errand(Action<Kernel> run) : Work
{
    internal override void Run(Kernel kernel) => run(kernel);
}

namespace Colonies.Properties.Interpreters;

/// <summary>Passes on what happens in a run, at once and in order.</summary>
internal sealed class Told(Action<RunEvent> tell) : IProgress<RunEvent>
{
    public void Report(RunEvent value) => tell(value);
}

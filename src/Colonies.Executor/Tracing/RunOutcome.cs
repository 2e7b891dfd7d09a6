namespace Colonies;

/// <summary>How a run ended, as measurements and spans say it.</summary>
internal static class RunOutcome
{
    /// <summary>The colony has its outputs.</summary>
    internal const string Successful = "successful";

    /// <summary>The colony has its errors.</summary>
    internal const string Failed = "failed";

    /// <summary>It was cut short, by the process's time limit or by the executor's stop. The colony decides what becomes of it.</summary>
    internal const string Abandoned = "abandoned";

    /// <summary>The process was not this executor's any more, or the colony could not be told.</summary>
    internal const string Lost = "lost";
}

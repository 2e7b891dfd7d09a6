using Colonies.Protocol;

namespace Colonies;

/// <summary>What must hold before a cron or a generator is sent. Each rule answers with the problem in words, or null.</summary>
internal static class TriggerRules
{
    private const int Fields = 6;

    internal static string? Cron(Cron cron) =>
        SpecRules.Name("cron", cron.Name)
        ?? Times(cron)
        ?? Workflow("cron", cron.ColonyName, cron.Workflow);

    internal static string? Generator(Generator generator) =>
        SpecRules.Name("generator", generator.Name)
        ?? (generator.Trigger < 1 ? $"the trigger is {generator.Trigger}: it must be at least 1." : null)
        ?? Workflow("generator", generator.ColonyName, generator.Workflow);

    private static string? Times(Cron cron) =>
        cron.IntervalSeconds is 0 or < -1 ? $"the interval is {cron.IntervalSeconds}: it must be at least 1 second, or -1 for an expression."
        : cron.IntervalSeconds > 0 ? cron.CronExpression.Length > 0 ? "the cron has an interval and an expression: give one of them." : null
        : cron.CronExpression.Length == 0 ? "the cron has neither an interval nor an expression: give one of them."
        : cron.IsRandom ? "the cron is random and has no interval: only an interval can be random."
        : Expression(cron.CronExpression);

    /// <summary>Only the form: which values a field may have, and which time zones there are, is the server's to say.</summary>
    private static string? Expression(string text)
    {
        var times = text;
        if (text.StartsWith("TZ=", StringComparison.Ordinal) || text.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            // The reference server panics where nothing follows.
            if (text.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var end)
                times = text[end..].Trim();
            else
                return $"the expression '{text}' names a time zone and no times.";
        }

        if (times.StartsWith('@'))
            return null;
        var fields = times.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return fields == Fields ? null
            : $"the expression '{text}' has {fields} fields: it must have six, seconds first, or be one such as @hourly.";
    }

    private static string? Workflow(string kind, string colonyName, WorkflowSpec? workflow) =>
        workflow is null ? $"the {kind}'s workflow is missing or no JSON of a workflow."
        : workflow.ColonyName != colonyName
            ? $"the {kind} is of the colony '{colonyName}', its workflow of '{workflow.ColonyName}': they must be the same."
        : SpecRules.Workflow(workflow);
}

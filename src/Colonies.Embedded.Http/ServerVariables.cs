using System.Globalization;

namespace Colonies.Hosting;

/// <summary>The variables by which the reference server is set up, where an embedded colony has the same to set up.</summary>
internal static class ServerVariables
{
    /// <summary>Options as the variables say; what is not set stays as it is.</summary>
    /// <exception cref="UsageException">A variable cannot be read.</exception>
    public static EmbeddedOptions Apply(EmbeddedOptions options, Func<string, string?> variable)
    {
        string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;
        TimeSpan? Time(string name, TimeSpan unit) => Value(name) is { } value ? unit * Number(name, value) : null;
        bool? Switch(string name) => Value(name) is { } value ? IsOn(name, value) : null;

        var (second, millisecond) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1));
        var policy = Time("COLONIES_RETENTION_POLICY", second);
        if (Switch("COLONIES_RETENTION") is true && policy is null)
            throw new UsageException("COLONIES_RETENTION needs COLONIES_RETENTION_POLICY: after how many seconds to remove what ended.");
        return options with
        {
            CronCheckPeriod = Time("COLONIES_CRON_CHECKER_PERIOD", millisecond) ?? options.CronCheckPeriod,
            GeneratorCheckPeriod = Time("COLONIES_GENERATOR_CHECKER_PERIOD", millisecond) ?? options.GeneratorCheckPeriod,
            StaleExecutorDuration = Time("COLONIES_STALE_EXECUTOR_DURATION", second) ?? options.StaleExecutorDuration,
            CleanupInterval = Time("COLONIES_CLEANUP_INTERVAL", second) ?? options.CleanupInterval,
            AllowReregister = Switch("COLONIES_ALLOW_EXECUTOR_REREGISTER") ?? options.AllowReregister,
            RetentionPolicy = Switch("COLONIES_RETENTION") is true ? policy : options.RetentionPolicy,
        };
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"{name} must be a whole number of at least 1, not '{value}'.");

    private static bool IsOn(string name, string value) => value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => throw new UsageException($"{name} must be true or false, not '{value}'."),
    };
}

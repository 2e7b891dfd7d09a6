using Microsoft.Extensions.Options;

namespace Colonies.Hosting;

/// <summary>Checks what the configuration says of executors, and makes their options of it.</summary>
internal sealed class ExecutorSettings : IValidateOptions<HostedExecutorOptions>
{
    public ValidateOptionsResult Validate(string? name, HostedExecutorOptions options)
    {
        if (options.PrivateKey is { } hex && !PrivateKey.TryParse(hex, out _))
        {
            return ValidateOptionsResult.Fail(
                $"{Section(name!)}:{nameof(options.PrivateKey)} is no private key: that is 64 hexadecimal characters (its value is not shown here).");
        }

        try
        {
            Apply(new ExecutorOptions(name!), options);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException e)
        {
            return ValidateOptionsResult.Fail($"{Section(name!)}: {e.Message}");
        }
    }

    internal static string Section(string type) => $"{ColoniesOptions.Section}:Executors:{type}";

    internal static ExecutorOptions Apply(ExecutorOptions executor, HostedExecutorOptions options) => executor with
    {
        Name = options.Name ?? executor.Name,
        PrivateKey = options.PrivateKey is { } hex ? PrivateKey.Parse(hex) : executor.PrivateKey,
        Concurrency = options.Concurrency ?? executor.Concurrency,
        AssignWait = options.AssignWait ?? executor.AssignWait,
        DrainLimit = options.DrainLimit ?? executor.DrainLimit,
        ApprovalLimit = options.ApprovalLimit ?? executor.ApprovalLimit,
        Location = options.Location ?? executor.Location,
        Capabilities = options.Capabilities ?? executor.Capabilities,
    };
}

using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary>
/// How an executor is run by a host: the section <c>Colonies:Executors:TYPE</c> of its configuration. What is not set stays as
/// <see cref="ExecutorOptions"/> has it, or as the program says.
/// </summary>
public sealed class HostedExecutorOptions
{
    /// <summary>Unique in the colony. See <see cref="ExecutorOptions.Name"/>.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The executor's own key, 64 hexadecimal characters; needed where the host has no colony owner's key. See
    /// <see cref="ExecutorOptions.PrivateKey"/>.
    /// </summary>
    public string? PrivateKey { get; set; }

    /// <summary>How many processes it runs at once. See <see cref="ExecutorOptions.Concurrency"/>.</summary>
    public int? Concurrency { get; set; }

    /// <summary>Longest wait of one assignment, such as <c>00:00:10</c>. See <see cref="ExecutorOptions.AssignWait"/>.</summary>
    public TimeSpan? AssignWait { get; set; }

    /// <summary>
    /// How long a stop waits for what runs, such as <c>00:00:30</c>; the host's own shutdown limit cuts it short. See
    /// <see cref="ExecutorOptions.DrainLimit"/>.
    /// </summary>
    public TimeSpan? DrainLimit { get; set; }

    /// <summary>How long a start waits to be approved. See <see cref="ExecutorOptions.ApprovalLimit"/>.</summary>
    public TimeSpan? ApprovalLimit { get; set; }

    /// <summary>Where it is. See <see cref="ExecutorOptions.Location"/>.</summary>
    public string? Location { get; set; }

    /// <summary>What it says it has. See <see cref="ExecutorOptions.Capabilities"/>.</summary>
    public Capabilities? Capabilities { get; set; }
}

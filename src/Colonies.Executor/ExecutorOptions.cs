using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Colonies.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Colonies;

/// <summary>
/// What an executor is and serves. Immutable: the methods of <see cref="Serving"/> and <c>with</c> give changed copies.
/// </summary>
/// <param name="Type">The type of executor; function specs ask for it exactly.</param>
public sealed record ExecutorOptions(string Type)
{
    /// <summary>
    /// Unique in the colony, without <c>:</c>. Default: the type and a random ending, because a name registered twice takes the first
    /// one's work away.
    /// </summary>
    public string Name { get; init; } = $"{Type}-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>
    /// The executor's own key. Default: null, a new one for each start. Must be given where the program has no colony owner's key to
    /// register it with: then somebody else registers and approves the executor, and a start waits for that.
    /// </summary>
    public PrivateKey? PrivateKey { get; init; }

    /// <summary>How many processes it runs at once. Default: the number of processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Concurrency
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "An executor runs at least one process at once.");
    } = Environment.ProcessorCount;

    /// <summary>
    /// Longest wait of one assignment, in whole seconds. Several short ones are more robust than one long one. Default: 10 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Less than a second, or more than five minutes: a server forgets who does not ask for ten (protocol section 6.9).
    /// </exception>
    public TimeSpan AssignWait
    {
        get;
        init => field = Between(TimeSpan.FromSeconds(1), value, TimeSpan.FromMinutes(5));
    } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stop waits for what still runs, before it is given back to the colony. Default: 30 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than a day.</exception>
    public TimeSpan DrainLimit
    {
        get;
        init => field = Between(TimeSpan.Zero, value, TimeSpan.FromDays(1));
    } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a start waits until the executor is approved, where this program cannot approve it itself. Default: 1 minute.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than a day.</exception>
    public TimeSpan ApprovalLimit
    {
        get;
        init => field = Between(TimeSpan.Zero, value, TimeSpan.FromDays(1));
    } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether a stop unregisters the executor, so that what was cut short goes back to the queue at once. It needs the colony owner's
    /// key. Without it the colony waits for a process's own time limit, or until it has not heard of the executor for ten minutes.
    /// Default: true.
    /// </summary>
    public bool UnregistersOnStop { get; init; } = true;

    /// <summary>Where it is; null for nowhere in particular. Default: null.</summary>
    public string? Location { get; init; }

    /// <summary>
    /// What it says it has. Not interpreted by servers. Default: null, the processors, memory and platform of this machine.
    /// </summary>
    public Capabilities? Capabilities { get; init; }

    /// <summary>
    /// What all the processes that it runs at once may ask for together, in thousandths of a processor
    /// (<see cref="Conditions.Cpu"/>); one that asks for more than is free is left to others. Default: null, no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public long? AvailableCpuMillis { get; init => field = NotNegative(value, nameof(AvailableCpuMillis)); }

    /// <summary>Likewise for memory, in mebibytes (<see cref="Conditions.Memory"/>). Default: null, no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public long? AvailableMemoryMebibytes { get; init => field = NotNegative(value, nameof(AvailableMemoryMebibytes)); }

    /// <summary>
    /// Where the executor tells what happens to it (registered, out of reach, back), and handlers what they log. Default: nowhere.
    /// What handlers log arrives in the colony's log in any case.
    /// </summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The least that a handler's <see cref="HandlerContext.Logger"/> writes into the colony's log. Default: information.</summary>
    public LogLevel ColonyLogLevel { get; init; } = LogLevel.Information;

    /// <summary>Where handlers may take services from: those of a host, with Colonies.Hosting. Default: null, nowhere.</summary>
    public IServiceProvider? Services { get; init; }

    internal ImmutableSortedDictionary<string, Served> Functions { get; init; } =
        ImmutableSortedDictionary.Create<string, Served>(StringComparer.Ordinal);

    /// <summary>Handlers of processes that meet a condition, whatever their function is called.</summary>
    internal ImmutableList<(Func<Process, bool> Condition, Handler Handler)> Conditional { get; init; } = [];

    internal Handler? Others { get; init; }

    internal bool IsEmpty => Functions.IsEmpty && Conditional.IsEmpty && Others is null;

    /// <summary>Who handles a process; null for nobody.</summary>
    internal Handler? Find(Process process) =>
        BuiltIn.Find(process)
        ?? Conditional.Find(entry => entry.Condition(process)).Handler
        ?? Functions.GetValueOrDefault(process.Spec.FunctionName)?.Handler
        ?? Others;

    private static long? NotNegative(long? value, string name) => value is null or >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is not negative, or null for no limit.");

    private static TimeSpan Between(TimeSpan least, TimeSpan value, TimeSpan most, [CallerMemberName] string name = "") =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is a time from {least} to {most}.");
}

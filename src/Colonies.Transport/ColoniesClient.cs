using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// The calls to a Colonies server, grouped by noun, signed with one key. Every call throws <see cref="ColoniesException"/>, whose
/// error says what happened, and <see cref="OperationCanceledException"/> when its token is cancelled. Holds no resources; thread safe.
/// </summary>
public sealed class ColoniesClient
{
    private readonly RpcChannel _channel;

    /// <summary>Calls to a server with a key.</summary>
    /// <param name="endpoint">The server; shared, and not disposed with the client.</param>
    /// <param name="key">Signs every call, and so decides what is permitted.</param>
    /// <param name="options">Limits and retries; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ColoniesClient(IColonyEndpoint endpoint, PrivateKey key, ClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(key);
        _channel = new RpcChannel(endpoint, key, (options ?? ClientOptions.Default).Checked());
        Colonies = new ColonyCalls(_channel);
        Users = new UserCalls(_channel);
        Executors = new ExecutorCalls(_channel);
        Functions = new FunctionCalls(_channel);
        Locations = new LocationCalls(_channel);
        Processes = new ProcessCalls(_channel);
        Workflows = new WorkflowCalls(_channel);
        Attributes = new AttributeCalls(_channel);
        Logs = new LogCalls(_channel);
        Crons = new CronCalls(_channel);
        Files = new FileCalls(_channel);
        Snapshots = new SnapshotCalls(_channel);
        Channels = new ChannelCalls(_channel);
        Generators = new GeneratorCalls(_channel);
        BlueprintDefinitions = new BlueprintDefinitionCalls(_channel);
        Blueprints = new BlueprintCalls(_channel);
        Server = new ServerCalls(_channel);
    }

    /// <summary>Where the calls go.</summary>
    public string Address => _channel.Endpoint.Address;

    /// <summary>Who makes them: the id of the key.</summary>
    public string KeyId => _channel.KeyId;

    /// <summary>Limits and retries.</summary>
    public ClientOptions Options => _channel.Options;

    /// <summary>Colonies: to add, read, pause.</summary>
    public ColonyCalls Colonies { get; }

    /// <summary>Users.</summary>
    public UserCalls Users { get; }

    /// <summary>Executors: to register, approve and read.</summary>
    public ExecutorCalls Executors { get; }

    /// <summary>Published functions.</summary>
    public FunctionCalls Functions { get; }

    /// <summary>Locations: places that executors and functions name.</summary>
    public LocationCalls Locations { get; }

    /// <summary>Processes: to submit, run, read and await.</summary>
    public ProcessCalls Processes { get; }

    /// <summary>Workflows: processes that depend on each other.</summary>
    public WorkflowCalls Workflows { get; }

    /// <summary>Notes on processes.</summary>
    public AttributeCalls Attributes { get; }

    /// <summary>Lines that executors write.</summary>
    public LogCalls Logs { get; }

    /// <summary>Crons: workflows that are submitted again and again.</summary>
    public CronCalls Crons { get; }

    /// <summary>Files: names, revisions, and where their contents are.</summary>
    public FileCalls Files { get; }

    /// <summary>Which files were the newest at one time.</summary>
    public SnapshotCalls Snapshots { get; }

    /// <summary>Channels between a process's initiator and its executor.</summary>
    public ChannelCalls Channels { get; }

    /// <summary>Generators: workflows that are submitted when enough texts have come.</summary>
    public GeneratorCalls Generators { get; }

    /// <summary>Kinds of blueprints.</summary>
    public BlueprintDefinitionCalls BlueprintDefinitions { get; }

    /// <summary>Blueprints: what things should be like, and are like.</summary>
    public BlueprintCalls Blueprints { get; }

    /// <summary>The server itself.</summary>
    public ServerCalls Server { get; }

    /// <summary>Who calls whom, without any key.</summary>
    public override string ToString() => $"ColoniesClient({Address}, key id {KeyId})";
}

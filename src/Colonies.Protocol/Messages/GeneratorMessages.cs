using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Adds a generator. By a member.</summary>
public sealed record AddGeneratorMessage : RpcMessage<Generator>
{
    /// <summary>An empty message of its type.</summary>
    public AddGeneratorMessage() => MsgType = PayloadTypes.AddGenerator;

    /// <summary>The generator.</summary>
    [JsonPropertyName("generator")]
    public Generator? Generator { get; init; }
}

/// <summary>Reads a generator, with the size of its queue. By a member.</summary>
public sealed record GetGeneratorMessage : RpcMessage<Generator>
{
    /// <summary>An empty message of its type.</summary>
    public GetGeneratorMessage() => MsgType = PayloadTypes.GetGenerator;

    /// <summary>The generator.</summary>
    [JsonPropertyName("generatorid")]
    public string GeneratorId { get; init => field = value ?? ""; } = "";
}

/// <summary>Finds a generator by name. By a member.</summary>
public sealed record ResolveGeneratorMessage : RpcMessage<Generator>
{
    /// <summary>An empty message of its type.</summary>
    public ResolveGeneratorMessage() => MsgType = PayloadTypes.ResolveGenerator;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The generator.</summary>
    [JsonPropertyName("generatorname")]
    public string GeneratorName { get; init => field = value ?? ""; } = "";
}

/// <summary>Lists generators. By a member.</summary>
public sealed record GetGeneratorsMessage : RpcMessage<IReadOnlyList<Generator>>
{
    /// <summary>An empty message of its type.</summary>
    public GetGeneratorsMessage() => MsgType = PayloadTypes.GetGenerators;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>How many at most.</summary>
    [JsonPropertyName("count")]
    public int Count { get; init; }
}

/// <summary>Gives a generator a text. By a member.</summary>
public sealed record PackGeneratorMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public PackGeneratorMessage() => MsgType = PayloadTypes.PackGenerator;

    /// <summary>The generator.</summary>
    [JsonPropertyName("generatorid")]
    public string GeneratorId { get; init => field = value ?? ""; } = "";

    /// <summary>The text; nothing else than a text.</summary>
    [JsonPropertyName("arg")]
    public string Argument { get; init => field = value ?? ""; } = "";
}

/// <summary>Removes a generator and what waits in it. By a member.</summary>
public sealed record RemoveGeneratorMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveGeneratorMessage() => MsgType = PayloadTypes.RemoveGenerator;

    /// <summary>The generator.</summary>
    [JsonPropertyName("generatorid")]
    public string GeneratorId { get; init => field = value ?? ""; } = "";

    /// <summary>Ignored.</summary>
    [JsonPropertyName("all")]
    public bool All { get; init; }
}

namespace Colonies;

/// <summary>The largest piece that needs no value in the client before it can be submitted, ready to be run on one.</summary>
internal sealed record Stage(
    StageGraph Graph,
    Encode Encode,
    Decode Decode,
    ColonyConnection? Colony);

using Colonies.Protocol;

namespace Colonies;

/// <summary>Notes on processes. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class AttributeCalls
{
    private readonly NounCalls _calls;

    internal AttributeCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Attributes");

    /// <summary>Adds a note to a running process; there is one value for each key and type, and no change of it. By its executor.</summary>
    /// <param name="attribute">Process, key, value and type.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The note as the server stored it, with its id.</returns>
    public Task<ProcessAttribute> AddAsync(ProcessAttribute attribute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return _calls.CallAsync(attribute.TargetColonyName, new AddAttributeMessage { Attribute = attribute }, cancellationToken);
    }

    /// <summary>Reads a note. By a member.</summary>
    /// <param name="attributeId">The note.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ProcessAttribute> GetAsync(string attributeId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new GetAttributeMessage { AttributeId = attributeId }, cancellationToken);
}

using Colonies.Protocol;

namespace Colonies.Conformance.Roles;

/// <summary>Who may send a type of message, as the catalogue of the protocol says it.</summary>
/// <param name="Type">The payload type.</param>
/// <param name="Who">The letters of <see cref="Letters"/>, any of which is enough.</param>
/// <param name="Message">A sound message for a role, with all that it names.</param>
internal sealed record Permission(string Type, string Who, Func<Town, Role, Task<RpcMessage>> Message)
{
    private static readonly Role[] _all = Enum.GetValues<Role>();

    private static readonly Role[] _approved = [Role.Executor, Role.Colleague];

    private static readonly Role[] _notApproved = [Role.PendingExecutor, Role.RejectedExecutor, Role.RemovedExecutor];

    /// <summary>What each letter of the column "who may call" stands for.</summary>
    private static readonly Dictionary<string, Role[]> _letters = new()
    {
        ["–"] = _all,
        ["S"] = [Role.ServerOwner],
        ["O"] = [Role.ColonyOwner],
        ["M"] = [Role.User, .. _approved],
        ["m"] = [Role.User, .. _approved, .. _notApproved],
        ["A"] = [Role.Executor],
        ["initiator"] = [Role.User],
        ["user"] = [Role.User],
        ["approved executor"] = _approved,
        ["that executor, approved"] = [Role.Executor],
        ["that executor"] = [Role.Executor, .. _notApproved],
        ["any executor"] = [.. _approved, .. _notApproved],
    };

    /// <summary>What somebody is told who is not refused by the general rule; null where that rule decides.</summary>
    internal Func<Town, Role, Failure?> Otherwise { get; init; } = (_, _) => null;

    private string[] Letters => Who.Split(" | ");

    internal bool Allows(Role role) => Letters.Any(letter => _letters[letter].Contains(role));

    /// <summary>The refusal that a role gets; null where it may.</summary>
    internal Failure? Expected(Town town, Role role) => Allows(role) ? null : Otherwise(town, role) ?? General(town.Name, role);

    private Failure General(string colony, Role role) =>
        Letters.Contains("S") ? new Failure(403, "Access denied, not server owner")
        : Letters.Contains("O") ? new Failure(403, "Access denied, not colony owner")
        : IsMember(role) ? throw new InvalidOperationException($"{Type} does not say what {role} is told")
        : new Failure(403, $"Access denied, not a member of Colony with name <{colony}>");

    /// <summary>Whether a role passes the general rule, and so must be told something of its own.</summary>
    private bool IsMember(Role role) =>
        _letters[Letters.Any(letter => letter is "m" or "user" or "that executor" or "any executor") ? "m" : "M"].Contains(role);
}

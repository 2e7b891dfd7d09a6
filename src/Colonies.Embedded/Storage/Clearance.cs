using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// Removes the processes or the workflows of a colony, all or those in one state, by a handful of statements: there may be millions.
/// Logs stay.
/// </summary>
internal sealed class Clearance(Database database)
{
    private const int InAnyState = -1;

    private const string OfColony = "WHERE colony = $1 AND ($2 = -1 OR state = $2)";

    private readonly IReadOnlyList<Statement> _processes = [.. Removing($"FROM processes {OfColony} AND graphid = ''").Select(database.Prepare)];

    private readonly IReadOnlyList<Statement> _workflows =
    [
        .. Removing($"FROM processes WHERE graphid IN (SELECT graphid FROM graphs {OfColony})")
            .Append($"DELETE FROM graphs {OfColony}")
            .Select(database.Prepare),
    ];

    /// <summary>Removes those outside workflows.</summary>
    /// <param name="colony">The colony.</param>
    /// <param name="state">Their state, or null for any.</param>
    internal void Processes(string colony, ProcessState? state) => Run(_processes, colony, state);

    /// <summary>Removes workflows with all their steps.</summary>
    /// <param name="colony">The colony.</param>
    /// <param name="state">The state of the workflows, or null for any.</param>
    internal void Workflows(string colony, ProcessState? state) => Run(_workflows, colony, state);

    private static void Run(IReadOnlyList<Statement> statements, string colony, ProcessState? state)
    {
        foreach (var statement in statements)
            statement.Run(colony, (int?)state ?? InAnyState);
    }

    private static IEnumerable<string> Removing(string which) =>
    [
        $"DELETE FROM queue WHERE colony = $1 AND process IN (SELECT seq {which})",
        $"DELETE FROM edges WHERE child IN (SELECT seq {which})",
        $"DELETE FROM attributes WHERE processid IN (SELECT processid {which})",
        $"DELETE FROM specs WHERE process IN (SELECT seq {which})",
        $"DELETE {which}",
    ];
}

using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// A colony that a program can work in: where its server is, and what the program may sign with. An embedded colony, or a connection.
/// </summary>
public interface IColony : IAsyncDisposable
{
    /// <summary>The server.</summary>
    IColonyEndpoint Endpoint { get; }

    /// <summary>The colony's name and the program's keys.</summary>
    ColonyAccess Access { get; }

    /// <summary>Where contents of files are kept; null where none are.</summary>
    IContentStore? Contents => null;
}

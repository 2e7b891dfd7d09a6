namespace Colonies.Protocol;

/// <summary>Why a server refused a call, as far as a program cares (see <see cref="Fault.Of"/>).</summary>
public enum FaultKind
{
    /// <summary>The key that signed may not do this: not a member, not the owner, not that executor.</summary>
    NotPermitted,

    /// <summary>The signature could not be verified.</summary>
    BadSignature,

    /// <summary>No colony of this name.</summary>
    UnknownColony,

    /// <summary>The process, workflow, executor, user, function or attribute does not exist.</summary>
    NotFound,

    /// <summary>No process to assign: the normal answer to an idle executor.</summary>
    NothingToAssign,

    /// <summary>The colony hands out no processes at present.</summary>
    Paused,

    /// <summary>The server does not accept the message: a missing part, a bad quantity, a count over a limit.</summary>
    Invalid,

    /// <summary>The name, or the attribute, is taken.</summary>
    AlreadyExists,

    /// <summary>The process or workflow is in a state that does not allow this.</summary>
    WrongState,

    /// <summary>
    /// The process is not, or no longer, the caller's: it was put back, given to somebody else, cancelled, or failed.
    /// For an executor that closes a process this is no error of the function.
    /// </summary>
    TakenAway,

    /// <summary>
    /// A limit of the server is reached: a channel is full, written to too fast or with too much at once, or too many calls are under way.
    /// Nothing was changed.
    /// </summary>
    LimitReached,

    /// <summary>The server does not know this type of message.</summary>
    UnknownMessage,

    /// <summary>The server failed inside.</summary>
    ServerFault,
}

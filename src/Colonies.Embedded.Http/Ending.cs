namespace Colonies.Hosting;

/// <summary>Why a socket ends.</summary>
internal enum Ending
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>The client said goodbye, or a subscription reached its timeout: close code 1000.</summary>
    Close,

    /// <summary>The server stops: close code 1001.</summary>
    Stop,

    /// <summary>Bad JSON, a bad signature, a reader that does not read: the connection is cut without a word.</summary>
    Drop,
}

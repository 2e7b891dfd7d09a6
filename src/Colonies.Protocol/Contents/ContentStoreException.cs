namespace Colonies.Protocol;

/// <summary>Why a store of contents did not do what it was asked to.</summary>
public enum ContentFailure
{
    /// <summary>There is no such object, or no such bucket.</summary>
    NotThere,

    /// <summary>The store answered no: wrong keys, no permission, no space.</summary>
    Refused,

    /// <summary>Nothing answers at the address of the store.</summary>
    Unreachable,

    /// <summary>The connection broke, or the store took too long.</summary>
    Lost,

    /// <summary>What came is not what the file's checksum or size says.</summary>
    Damaged,
}

/// <summary>A store of contents did not do what it was asked to. The message names store and object, and no key.</summary>
public sealed class ContentStoreException : Exception
{
    /// <summary>Describes the failure.</summary>
    public ContentStoreException(ContentFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>What kind it is.</summary>
    public ContentFailure Failure { get; }
}

namespace Colonies;

/// <summary>An object that an embedded colony keeps.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Checksum">SHA-256, as 64 lower-case hexadecimal characters.</param>
/// <param name="Added">When it came.</param>
public sealed record ContentEntry(string Name, long Size, string Checksum, DateTimeOffset Added);

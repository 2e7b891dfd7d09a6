namespace Colonies.Engine;

/// <summary>What came with the rest of the protocol.</summary>
internal static class SchemaVersion2
{
    internal const string Sql = """
        CREATE TABLE locations(
            colony TEXT NOT NULL, name TEXT NOT NULL, locationid TEXT NOT NULL, description TEXT NOT NULL, longitude REAL NOT NULL,
            latitude REAL NOT NULL, PRIMARY KEY(colony, name)) WITHOUT ROWID;
        """;
}

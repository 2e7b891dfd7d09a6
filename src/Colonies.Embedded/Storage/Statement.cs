using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>One prepared command with positional parameters <c>$1</c>, <c>$2</c>, ... Compiled once, at its first use.</summary>
internal sealed class Statement(Database database, string sql)
{
    private SqliteCommand? _command;

    /// <summary>Runs a command that writes. The first one of a request sets its savepoint.</summary>
    /// <returns>How many rows changed.</returns>
    internal int Run(params ReadOnlySpan<object?> values)
    {
        database.BeforeWrite();
        return Bind(values).ExecuteNonQuery();
    }

    internal T? One<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values) where T : class
    {
        using var rows = Bind(values).ExecuteReader();
        return rows.Read() ? read(rows) : null;
    }

    internal List<T> All<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var rows = Bind(values).ExecuteReader();
        var found = new List<T>();
        while (rows.Read())
            found.Add(read(rows));
        return found;
    }

    internal long Number(params ReadOnlySpan<object?> values) => Bind(values).ExecuteScalar() as long? ?? 0;

    private SqliteCommand Bind(ReadOnlySpan<object?> values)
    {
        var command = _command ??= Compile(values.Length);
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = Storable(values[i]);
        return command;
    }

    /// <summary>SQLite would cut a text there; the reference server's database refuses it, too.</summary>
    internal static Refusal NoNull() => Refusal.BadRequest("invalid text: U+0000 cannot be stored");

    private static object Storable(object? value) => value is string text && text.Contains('\0') ? throw NoNull() : value ?? DBNull.Value;

    private SqliteCommand Compile(int parameters)
    {
        var command = database.Command(sql);
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"${i}"), null));
        return command;
    }
}

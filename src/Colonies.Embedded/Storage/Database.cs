using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>
/// The one connection to the store. Only the writer uses it. Requests of a batch share a transaction; each that writes has a
/// savepoint, so that one that fails does not spoil the others.
/// </summary>
internal sealed class Database : IDisposable
{
    private const int Busy = 5;

    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _commands = [];
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _savepoint;
    private readonly Statement _keep;
    private readonly Statement _undo;
    private bool _inRequest;
    private bool _wrote;

    private Database(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Prepare("BEGIN");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _savepoint = Prepare("SAVEPOINT request");
        _keep = Prepare("RELEASE request");
        _undo = Prepare("ROLLBACK TO request");
    }

    /// <summary>Opens the store, takes its lock and creates the tables where there are none.</summary>
    /// <exception cref="InvalidOperationException">Another engine has the file open, or it was made by a later version.</exception>
    internal static Database Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            // How long to insist while another engine holds the lock. It never lets go, so the least there is.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            var database = new Database(connection);
            database.Prepare();
            return database;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new InvalidOperationException(e.SqliteErrorCode == Busy
                ? $"The database '{path}' is in use by another embedded colony: stop that one, or name another file."
                : $"The database '{path}' cannot be opened: {e.Message}", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal Statement Prepare(string sql) => new(this, sql);

    internal SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        _commands.Add(command);
        return command;
    }

    internal void Begin() => _begin.Run();

    internal void Commit() => _commit.Run();

    /// <summary>Gives up the transaction, unless the fault has ended it already.</summary>
    internal void Rollback()
    {
        _inRequest = false;
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            _rollback.Run();
    }

    internal void BeginRequest() => (_inRequest, _wrote) = (true, false);

    /// <summary>Called ahead of each write: reads need no savepoint.</summary>
    internal void BeforeWrite()
    {
        if (!_inRequest || _wrote)
            return;
        _wrote = true;
        _savepoint.Run();
    }

    internal void EndRequest(bool keep)
    {
        _inRequest = false;
        if (!_wrote)
            return;
        if (!keep)
            _undo.Run();
        _keep.Run();
    }

    public void Dispose()
    {
        foreach (var command in _commands)
            command.Dispose();
        _connection.Dispose();
    }

    private void Prepare()
    {
        // The lock is held as long as the connection: nobody else may change rows that this engine knows by heart.
        Execute("PRAGMA locking_mode = EXCLUSIVE");
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        Execute("PRAGMA cache_size = -65536");
        Execute("PRAGMA temp_store = MEMORY");
        Execute("PRAGMA case_sensitive_like = ON");
        Execute("BEGIN EXCLUSIVE");
        Migrate();
        Execute("COMMIT");
    }

    private void Migrate()
    {
        var version = Prepare("PRAGMA user_version").Number();
        if (version > Schema.Version)
        {
            throw new InvalidOperationException(
                $"The database '{_connection.DataSource}' has schema version {version}, this library knows {Schema.Version}: "
                + "use a later library, or another file.");
        }

        foreach (var step in Schema.After((int)version))
            Execute(step);
        Execute($"PRAGMA user_version = {Schema.Version}");
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

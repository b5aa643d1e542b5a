using System.Data.Common;
using System.Reflection;
using AttBot.Data.Sqlite.CompiledModel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Data.Sqlite;

/// <summary>The database as one SQLite file, in write-ahead mode.</summary>
/// <remarks>Transactions begun through EF Core take the write lock at once, so that reading and then writing never fails half-way.</remarks>
public class SqliteDatabase : AttBotDatabase
{
    private const int PatienceSeconds = 120;
    private static readonly SqliteSettings Durable = new(isThrowaway: false);
    private static readonly SqliteSettings Throwaway = new(isThrowaway: true);
    private readonly SqliteSettings _settings;
    private readonly string _connectionString;
    private readonly string _path;

    /// <summary>Works out the file; touches nothing yet.</summary>
    /// <param name="options">Connection string, or data directory for the default file.</param>
    /// <param name="isThrowaway">True for a simulation's own database, which nobody needs once the process has ended: nothing waits for the disk, and a power cut may spoil the file.</param>
    /// <exception cref="DatabaseUnusableException">The connection string is malformed, or names no file.</exception>
    public SqliteDatabase(DatabaseOptions options, bool isThrowaway = false)
    {
        _settings = isThrowaway ? Throwaway : Durable;
        var builder = Parse(options.ConnectionString);
        if (builder.DataSource.Length == 0 && options.ConnectionString.Length == 0)
        {
            builder.DataSource = Path.Combine(options.DataDirectory, "attbot.db");
        }

        if (builder.DataSource is "" or ":memory:" || builder.Mode == SqliteOpenMode.Memory)
        {
            throw new DatabaseUnusableException("AttBot:Database:ConnectionString names no file (expected, for instance, 'Data Source=/var/lib/attbot/attbot.db').");
        }

        _path = builder.DataSource = Path.GetFullPath(builder.DataSource);
        builder.ForeignKeys = null; // among the settings of a connection, once; see there
        builder.DefaultTimeout = SqliteSettings.BusySeconds;
        _connectionString = builder.ToString();
    }

    /// <inheritdoc/>
    public override string Description => _path;

    /// <inheritdoc/>
    protected override Assembly MigrationsAssembly => typeof(SqliteDatabase).Assembly;

    /// <inheritdoc/>
    protected override bool IsPlaced => File.Exists(_path);

    /// <inheritdoc/>
    protected override string HistoryExistsSql => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'";

    /// <inheritdoc/>
    public override void Configure(DbContextOptionsBuilder options) => options
        .UseSqlite(_connectionString, sqlite => sqlite.MigrationsAssembly(MigrationsAssembly.GetName().Name))
        .UseModel(AttBotDbModel.Instance) // made in advance: building it takes most of a second in a starting process
        .AddInterceptors(_settings);

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        CreateDirectory();
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            _settings.Apply(connection);
            return connection;
        }
        catch (SqliteException exception)
        {
            await connection.DisposeAsync();
            throw Explain(exception);
        }
    }

    /// <inheritdoc/>
    /// <remarks>A copy made by a backup tool may have lost the write-ahead mode. A statement that writes, if only nothing, shows whether the file can be written;
    /// a connection from the pool would go on with a file that is no longer there.</remarks>
    protected override async Task<bool> IsReadyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!File.Exists(_path))
        {
            throw new DatabaseUnusableException($"The database {_path} has been moved or deleted under the running program. Put it back, or restart AttBot.");
        }

        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        if (await command.ExecuteScalarAsync(cancellationToken) is not "wal")
        {
            return false;
        }

        command.CommandText = "DELETE FROM \"__EFMigrationsHistory\" WHERE 0";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>SQLite's own write lock. References are not enforced meanwhile, because changing a table on SQLite means to copy and drop
    /// it, and dropping it would delete what refers to it; <see cref="CheckUpgradeAsync"/> makes up for that.</remarks>
    protected override async Task<DbTransaction> BeginUpgradeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = PatienceSeconds;
        command.CommandText = $"PRAGMA busy_timeout = {PatienceSeconds}000; PRAGMA foreign_keys = OFF; PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
        ((SqliteConnection)connection).DefaultTimeout = PatienceSeconds;
        SqliteConnection.ClearPool((SqliteConnection)connection); // with these settings it does not go back there
        return await connection.BeginTransactionAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task CheckUpgradeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM pragma_foreign_key_check";
        if (await command.ExecuteScalarAsync(cancellationToken) is not 0L)
        {
            throw new DatabaseUnusableException($"The upgrade of {_path} would leave references to nothing and was not carried out. Please report this.");
        }
    }

    /// <inheritdoc/>
    public override DatabaseUnusableException Explain(DbException exception) => new(
        (exception as SqliteException)?.SqliteErrorCode switch
        {
            5 or 6 => // SQLITE_BUSY, SQLITE_LOCKED
                $"The database {_path} has been kept busy by another program for more than {SqliteSettings.BusySeconds} seconds. Stop it, or try again.",
            3 or 8 or 14 => // SQLITE_PERM, SQLITE_READONLY, SQLITE_CANTOPEN
                $"The database {_path} cannot be written. Give this account write access to the file and its folder, or choose another folder with --data.",
            10 => $"The disk that holds {_path} reported an error. Check it, and that there is room.", // SQLITE_IOERR
            13 => // SQLITE_FULL
                $"The disk that holds {_path} is full. Nothing was changed; make room there.",
            11 or 26 => // SQLITE_CORRUPT, SQLITE_NOTADB
                $"The file {_path} is damaged or no SQLite database. Restore a backup, or choose another folder with --data.",
            _ => $"The database {_path} reported: {exception.Message}",
        },
        exception);

    private static SqliteConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new(connectionString);
        }
        catch (ArgumentException exception)
        {
            throw new DatabaseUnusableException("AttBot:Database:ConnectionString is no SQLite connection string (expected, for instance, 'Data Source=/var/lib/attbot/attbot.db').", exception);
        }
    }

    private void CreateDirectory()
    {
        try
        {
            var folder = Path.GetDirectoryName(_path)!;
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                // names and addresses of people lie there: what is made here is for its owner alone
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseUnusableException(
                $"The folder {Path.GetDirectoryName(_path)} for the database cannot be created. Choose another with --data.", exception);
        }
    }
}

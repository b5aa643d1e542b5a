using System.Data.Common;
using System.Reflection;
using AttBot.Data.PostgreSql.CompiledModel;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AttBot.Data.PostgreSql;

/// <summary>The database on a PostgreSQL server (15 or later), which several nodes may share.</summary>
public class PostgreSqlDatabase : AttBotDatabase
{
    // arbitrary, but the same in every version: "attbot" in ASCII
    private const string TakeLockSql = "SELECT pg_advisory_xact_lock(107153722601332)";
    private const int PatienceSeconds = 120;

    private readonly NpgsqlConnectionStringBuilder _settings;

    /// <summary>Reads the connection string; reaches for nothing yet.</summary>
    /// <param name="options">With a connection string.</param>
    /// <exception cref="DatabaseUnusableException">The connection string is missing, malformed, or names no database.</exception>
    public PostgreSqlDatabase(DatabaseOptions options)
    {
        try
        {
            _settings = new(options.ConnectionString);
        }
        catch (ArgumentException exception)
        {
            throw new DatabaseUnusableException("AttBot:Database:ConnectionString is no PostgreSQL connection string. " + Expected, exception);
        }

        if (string.IsNullOrEmpty(_settings.Host) || string.IsNullOrEmpty(_settings.Database))
        {
            throw new DatabaseUnusableException("AttBot:Database:ConnectionString must name the host and the database. " + Expected);
        }
    }

    /// <inheritdoc/>
    public override string Description => $"{_settings.Database} on {_settings.Host}";

    /// <inheritdoc/>
    protected override string PassingOverLocked => "FOR UPDATE OF o SKIP LOCKED";

    /// <inheritdoc/>
    protected override Assembly MigrationsAssembly => typeof(PostgreSqlDatabase).Assembly;

    /// <inheritdoc/>
    /// <remarks>Not <c>to_regclass</c>: that may answer from the session's cache, as it was before another process upgraded.</remarks>
    protected override string HistoryExistsSql =>
        "SELECT COUNT(*) FROM pg_tables WHERE tablename = '__EFMigrationsHistory' AND schemaname = ANY (current_schemas(false))";

    private static string Expected => "Expected, for instance, 'Host=db.example.org;Database=attbot;Username=attbot'.";

    /// <inheritdoc/>
    public override void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(_settings.ConnectionString, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly.GetName().Name))
        .UseModel(AttBotDbModel.Instance); // made in advance: building it takes most of a second in a starting process

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (NpgsqlException exception)
        {
            await connection.DisposeAsync();
            throw Explain(exception);
        }
    }

    /// <inheritdoc/>
    protected override async Task<bool> IsReadyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SHOW transaction_read_only";
        return await command.ExecuteScalarAsync(cancellationToken) is "off"
            ? true
            : throw new DatabaseUnusableException($"The database {Description} is read-only (a standby?). Point AttBot:Database:ConnectionString at the primary.");
    }

    /// <inheritdoc/>
    /// <remarks>An advisory lock of the transaction: the server drops it when the transaction or its session ends, however it ends.</remarks>
    protected override async Task<DbTransaction> BeginUpgradeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = TakeLockSql;
            command.CommandTimeout = PatienceSeconds;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return transaction;
        }
        catch (NpgsqlException exception) when (exception.InnerException is TimeoutException)
        {
            await transaction.DisposeAsync();
            throw new DatabaseUnusableException(
                $"Another process has been upgrading the database {Description} for two minutes. Wait for it, or stop it.", exception);
        }
    }

    /// <inheritdoc/>
    public override DatabaseUnusableException Explain(DbException exception) => new(
        exception.SqlState switch
        {
            PostgresErrorCodes.InvalidCatalogName =>
                $"There is no database {_settings.Database} on {_settings.Host}. Create it there: createdb {_settings.Database}.",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"The server {_settings.Host} did not accept user {_settings.Username}. Check AttBot:Database:ConnectionString.",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"User {_settings.Username} may not create tables in {Description}. Make it the owner of the database.",
            PostgresErrorCodes.DiskFull => $"The disk that holds {Description} is full. Nothing was changed; make room there.",
            null => $"The server {_settings.Host} cannot be reached. Check AttBot:Database:ConnectionString and that the server runs.",
            _ => $"The database {Description} reported {exception.SqlState}: {(exception as PostgresException)?.MessageText}",
        },
        exception);
}

using AttBot.Data;
using AttBot.Data.PostgreSql;
using AttBot.Data.Sqlite;

namespace AttBot.Host;

/// <summary>The one place that knows both databases.</summary>
public static class DatabaseSelection
{
    /// <summary>Adds the database that the options choose, and what works on it.</summary>
    /// <param name="services">The container.</param>
    /// <param name="options">Section <c>AttBot:Database</c>, with the data directory.</param>
    /// <returns>The same container.</returns>
    /// <exception cref="DatabaseUnusableException">The connection string is missing or malformed.</exception>
    public static IServiceCollection AddAttBotData(this IServiceCollection services, DatabaseOptions options) =>
        services.AddAttBotData(Choose(options));

    /// <summary>Chooses the database; connects to nothing yet.</summary>
    /// <param name="options">Section <c>AttBot:Database</c>, with the data directory.</param>
    /// <returns>The database.</returns>
    /// <exception cref="DatabaseUnusableException">The connection string is missing or malformed, or the provider is unknown.</exception>
    public static AttBotDatabase Choose(DatabaseOptions options) => options.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteDatabase(options),
        DatabaseProvider.PostgreSql => new PostgreSqlDatabase(options),
        var other => throw new DatabaseUnusableException($"AttBot:Database:Provider is '{other}'; expected Sqlite or PostgreSql."),
    };
}

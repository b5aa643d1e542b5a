namespace AttBot.Data;

/// <summary>Where the data is kept; settings <c>AttBot:Database:*</c> and <c>--data</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The kind of database; SQLite unless said otherwise.</summary>
    public DatabaseProvider Provider { get; set; }

    /// <summary>The provider's own connection string. Empty on SQLite: the file <c>attbot.db</c> in <see cref="DataDirectory"/>.
    /// Required on PostgreSQL. May hold a password and is never logged.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Folder for files of ours, created when missing; <c>data</c> under the current folder unless said otherwise.</summary>
    public string DataDirectory { get; set; } = "data";
}

/// <summary>The databases this product runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>One file, one node.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or later, for several nodes.</summary>
    PostgreSql,
}

using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace AttBot.Tests.Sqlite;

/// <summary>The binding under the calls that Microsoft.Data.Sqlite makes.</summary>
public sealed partial class BindingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-binding-").FullName;
    private readonly SqliteConnection _memory = new("Data Source=:memory:");

    public BindingTests() => _memory.Open();

    public void Dispose()
    {
        _memory.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_library_is_new_enough_for_what_we_write() => Assert.True(Version.Parse(_memory.ServerVersion) >= new Version(3, 35));

    [Theory]
    [InlineData(long.MinValue, "integer")]
    [InlineData(long.MaxValue, "integer")]
    [InlineData(0L, "integer")]
    [InlineData(1.5, "real")]
    [InlineData(double.Epsilon, "real")]
    [InlineData(double.NegativeInfinity, "real")]
    [InlineData("", "text")]
    [InlineData("a\0b", "text")]
    [InlineData("\u4e2d\u56fd \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \U0001F54A", "text")]
    [InlineData(new byte[0], "blob")]
    [InlineData(new byte[] { 0, 255, 0 }, "blob")]
    public void A_value_goes_in_and_out_unchanged(object value, string type)
    {
        using var command = _memory.CreateCommand();
        command.CommandText = "SELECT $v, typeof($v)";
        command.Parameters.AddWithValue("$v", value);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(value, reader.GetValue(0));
        Assert.Equal(type, reader.GetString(1));
    }

    [Fact]
    public void Null_stays_null() => Assert.Equal(DBNull.Value, Scalar(_memory, "SELECT $v", ("$v", DBNull.Value)));

    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(3_000_000)]
    public void Text_of_any_length_is_bound_whole(int length)
    {
        var text = new string('\u00fc', length);
        Assert.Equal(text, Scalar(_memory, "SELECT $v", ("$v", text)));
        Assert.Equal((long)length, Scalar(_memory, "SELECT length($v)", ("$v", text)));
    }

    [Fact]
    public void Several_statements_run_in_turn_and_comments_are_none()
    {
        using var command = _memory.CreateCommand();
        command.CommandText = "-- one\nSELECT $a; ; SELECT @b, :c; -- two\n";
        command.Parameters.AddWithValue("$a", 1);
        command.Parameters.AddWithValue("@b", "x");
        command.Parameters.AddWithValue(":c", DBNull.Value);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read() && reader.GetInt32(0) == 1);
        Assert.True(reader.NextResult() && reader.Read());
        Assert.Equal("x", reader.GetString(0));
        Assert.True(reader.IsDBNull(1));
        Assert.False(reader.NextResult());
    }

    [Fact]
    public void An_error_carries_SQLites_own_words()
    {
        Assert.Contains("near \"selec\": syntax error", Assert.Throws<SqliteException>(() => Scalar(_memory, "selec")).Message, StringComparison.Ordinal);
        Scalar(_memory, "CREATE TABLE t(a UNIQUE)");
        Scalar(_memory, "INSERT INTO t VALUES (1)");
        var violation = Assert.Throws<SqliteException>(() => Scalar(_memory, "INSERT INTO t VALUES (1)"));
        Assert.Equal((19, 2067), (violation.SqliteErrorCode, violation.SqliteExtendedErrorCode));
    }

    [Fact]
    public void Columns_know_their_table_type_and_key()
    {
        Scalar(_memory, "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL)");
        using var command = _memory.CreateCommand();
        command.CommandText = "SELECT id AS a, name FROM t";
        using var reader = command.ExecuteReader();
        var columns = reader.GetColumnSchema();
        Assert.Equal(("a", "t", "id", true, true), (columns[0].ColumnName, columns[0].BaseTableName, columns[0].BaseColumnName, columns[0].IsKey, columns[0].IsAutoIncrement));
        Assert.Equal(("TEXT", false), (columns[1].DataTypeName, columns[1].AllowDBNull));
    }

    [Fact]
    public void A_blob_is_written_and_read_in_place()
    {
        var bytes = new byte[1_000_000];
        new Random(7).NextBytes(bytes);
        Scalar(_memory, "CREATE TABLE t(id INTEGER PRIMARY KEY, b BLOB); INSERT INTO t VALUES (1, zeroblob(1000000))");
        using (var writer = new SqliteBlob(_memory, "t", "b", 1))
        {
            writer.Write(bytes.AsSpan(0, 600_000));
            writer.Write(bytes.AsSpan(600_000));
            Assert.ThrowsAny<Exception>(() => writer.WriteByte(1)); // a blob cannot grow
        }

        using var reader = new SqliteBlob(_memory, "t", "b", 1, readOnly: true);
        using var copy = new MemoryStream();
        reader.CopyTo(copy);
        Assert.Equal(bytes, copy.ToArray());
        Assert.Throws<SqliteException>(() => new SqliteBlob(_memory, "t", "b", 2));
    }

    [Fact]
    public void A_backup_holds_what_the_source_holds()
    {
        Scalar(_memory, "CREATE TABLE t(a); INSERT INTO t VALUES ('kept')");
        using var target = File("backup.db");
        _memory.BackupDatabase(target);
        Assert.Equal("kept", Scalar(target, "SELECT a FROM t"));
    }

    [Fact]
    public void A_writer_that_finds_the_file_locked_is_told_after_its_timeout()
    {
        using var first = File("busy.db");
        using var second = File("busy.db", ";Default Timeout=1");
        Scalar(first, "CREATE TABLE t(a)");
        using var transaction = first.BeginTransaction();
        Assert.Equal(5, Assert.Throws<SqliteException>(() => Scalar(second, "INSERT INTO t VALUES (1)")).SqliteErrorCode);
    }

    [Fact]
    public void A_transaction_rolled_back_by_a_statement_knows_it()
    {
        using var transaction = _memory.BeginTransaction();
        Scalar(_memory, "ROLLBACK");
        Assert.Throws<InvalidOperationException>(transaction.Commit);
    }

    [Fact]
    public void A_failing_extension_says_why()
    {
        _memory.EnableExtensions(true);
        Assert.Contains("nonexistent", Assert.Throws<SqliteException>(() => _memory.LoadExtension("/nonexistent.so")).Message, StringComparison.Ordinal);
        Assert.True(_memory.GetSchema("ReservedWords").Rows.Count > 100);
    }

    [Fact]
    public void Readers_and_connections_that_were_forgotten_are_closed_by_the_collector()
    {
        using (var connection = File("forgotten.db"))
        {
            Scalar(connection, "PRAGMA journal_mode = WAL"); // else a reader keeps the next writer out
            Scalar(connection, "CREATE TABLE t(a)");
        }

        for (var i = 0; i < 50; i++)
        {
            Forget();
        }

        Collect();
        SqliteConnection.ClearAllPools();
        Collect();
        var open = Directory.GetFiles("/proc/self/fd").Count(fd => System.IO.File.ResolveLinkTarget(fd, false)?.FullName.Contains("forgotten.db", StringComparison.Ordinal) == true);
        Assert.Equal(0, open);

        void Forget()
        {
            var connection = File("forgotten.db");
            var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO t VALUES (1); SELECT * FROM t";
            Assert.True(command.ExecuteReader().Read());
        }
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private static object? Scalar(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written in this test
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteScalar();
    }

    private SqliteConnection File(string name, string more = "")
    {
        var connection = new SqliteConnection($"Data Source={_folder}/{name}{more}");
        connection.Open();
        return connection;
    }
}

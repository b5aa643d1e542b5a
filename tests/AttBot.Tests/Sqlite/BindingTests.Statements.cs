using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AttBot.Tests.Sqlite;

public sealed partial class BindingTests
{
    [Fact]
    public void A_statement_is_prepared_once_however_often_its_connection_goes_back_to_the_pool()
    {
        const string Text = "SELECT $v || 'kept'";
        for (var i = 0; i < 5; i++)
        {
            using var connection = WithCode("kept.db");
            Assert.Equal($"{i}kept", Scalar(connection, Text, ("$v", i)));
        }

        using var last = WithCode("kept.db");
        Assert.Equal((5L, 0L), Runs(last, Text));

        SqliteConnection WithCode(string name)
        {
            var connection = new SqliteConnection($"Data Source={_folder}/{name}");
            connection.CreateFunction("same", (long a) => a);
            connection.CreateAggregate("all", 0L, (long sum, long next) => sum + next);
            connection.CreateCollation("backwards", (a, b) => -string.CompareOrdinal(a, b));
            connection.Open();
            return connection;
        }
    }

    [Fact]
    public void What_a_connection_of_the_pool_no_longer_has_is_gone()
    {
        using (var first = File("code.db"))
        {
            first.CreateFunction("f", () => 1L);
            first.CreateFunction("g", (string s) => s + "!");
            first.CreateCollation("c", (_, _) => 0);
            Assert.Equal("1a!", Scalar(first, "SELECT f() || g('a')"));
            Assert.Equal(1L, Scalar(first, "SELECT 'a' = 'b' COLLATE c"));
        }

        using (var second = new SqliteConnection($"Data Source={_folder}/code.db"))
        {
            second.CreateFunction("f", () => 2L);
            second.Open();
            Assert.Equal(2L, Scalar(second, "SELECT f()"));
            Assert.Contains("no such function: g", Assert.Throws<SqliteException>(() => Scalar(second, "SELECT f() || g('a')")).Message, StringComparison.Ordinal);
            Assert.Contains("no such collation", Assert.Throws<SqliteException>(() => Scalar(second, "SELECT 'a' = 'b' COLLATE c")).Message, StringComparison.Ordinal);
        }

        using var third = File("code.db");
        Assert.Contains("no such function: f", Assert.Throws<SqliteException>(() => Scalar(third, "SELECT f()")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_readers_of_one_text_do_not_disturb_each_other()
    {
        const string Text = "SELECT value FROM (SELECT 1 AS value UNION ALL SELECT 2) ORDER BY 1";
        Scalar(_memory, Text);
        using var one = Command(Text).ExecuteReader();
        Assert.True(one.Read());
        using var other = Command(Text).ExecuteReader();
        Assert.True(other.Read() && one.Read());
        Assert.Equal((2L, 1L), (one.GetInt64(0), other.GetInt64(0)));
    }

    [Fact]
    public void A_text_means_what_the_schema_says_now()
    {
        Scalar(_memory, "CREATE TABLE t(a); INSERT INTO t VALUES (1)");
        Assert.Equal(1, Columns("SELECT * FROM t"));
        Scalar(_memory, "ALTER TABLE t ADD COLUMN b");
        Assert.Equal(2, Columns("SELECT * FROM t"));
        Scalar(_memory, "DROP TABLE t");
        Assert.Throws<SqliteException>(() => Columns("SELECT * FROM t"));
        Scalar(_memory, "CREATE TABLE t(x, y, z); INSERT INTO t VALUES (1, 2, 3)");
        Assert.Equal(3, Columns("SELECT * FROM t"));

        int Columns(string text)
        {
            using var reader = Command(text).ExecuteReader();
            Assert.True(reader.Read());
            return reader.FieldCount;
        }
    }

    [Fact]
    public void After_an_error_the_same_text_works_again()
    {
        Scalar(_memory, "CREATE TABLE t(a UNIQUE)");
        foreach (var value in new[] { 1, 1, 2, 2, 3 })
        {
            try
            {
                Scalar(_memory, "INSERT INTO t VALUES ($v)", ("$v", value));
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == 19)
            {
                // the repeats
            }
        }

        Assert.Equal("1,2,3", Scalar(_memory, "SELECT group_concat(a) FROM t"));
    }

    [Fact]
    public void A_statement_given_up_after_an_error_or_half_way_begins_anew_with_nothing_bound()
    {
        const string Insert = "INSERT INTO t VALUES (?)";
        Scalar(_memory, "CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES (1), (2)");
        Assert.Equal(19, Step(Insert, 1)); // SQLITE_CONSTRAINT, and not reset
        Assert.Equal(101, Step(Insert, 3)); // SQLITE_DONE
        Assert.Equal(101, Step(Insert)); // nothing bound is NULL, not the 3 from before

        const string Select = "SELECT a FROM t WHERE a > 0 ORDER BY a";
        Assert.Equal(100, Step(Select)); // SQLITE_ROW, with more to come
        Assert.Equal(1L, Scalar(_memory, Select));
        Assert.Equal("1,2,3,none", Scalar(_memory, "SELECT group_concat(coalesce(a, 'none')) FROM t"));

        int Step(string text, long? value = null)
        {
            Assert.Equal(0, SQLitePCL.raw.sqlite3_prepare_v2(Bare(_memory), text, out var statement));
            using (statement)
            {
                Assert.Equal(0, value is { } bound ? SQLitePCL.raw.sqlite3_bind_int64(statement, 1, bound) : 0);
                return SQLitePCL.raw.sqlite3_step(statement);
            }
        }
    }

    [Fact]
    public void Each_statement_of_a_text_is_kept_and_what_no_statement_follows_ends_it()
    {
        const string Text = "INSERT INTO t VALUES ($v); INSERT INTO t VALUES ($v + 1);\n";
        Scalar(_memory, "CREATE TABLE t(a)");
        for (var i = 0; i < 3; i++)
        {
            Scalar(_memory, Text, ("$v", i * 10));
        }

        Assert.Equal("0,1,10,11,20,21", Scalar(_memory, "SELECT group_concat(a) FROM t"));
        Assert.Equal((3L, 0L), Runs(_memory, "INSERT INTO t VALUES ($v);"));
        Assert.Equal((3L, 0L), Runs(_memory, "INSERT INTO t VALUES ($v + 1);"));
    }

    [Fact]
    public void Of_many_statements_those_used_last_are_kept()
    {
        for (var i = 0; i < 500; i++)
        {
            Scalar(_memory, string.Create(CultureInfo.InvariantCulture, $"SELECT {i}"));
            Scalar(_memory, "SELECT 'often'");
        }

        Assert.InRange((long)Scalar(_memory, "SELECT count(*) FROM sqlite_stmt")!, 10, 100);
        Assert.Equal((500L, 0L), Runs(_memory, "SELECT 'often'"));
    }

    /// <summary>The connection below Microsoft.Data.Sqlite, which was built against another assembly of this name.</summary>
    private static SQLitePCL.sqlite3 Bare(SqliteConnection connection) => (SQLitePCL.sqlite3)typeof(SqliteConnection).GetProperty("Handle")!.GetValue(connection)!;

    /// <summary>How often a statement that is still prepared was run, and prepared anew.</summary>
    private static (long Runs, long PreparedAnew) Runs(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT run, reprep FROM sqlite_stmt WHERE trim(sql) = $sql";
        command.Parameters.AddWithValue("$sql", text);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read(), $"'{text}' is not kept");
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private SqliteCommand Command(string text)
    {
        var command = _memory.CreateCommand();
#pragma warning disable CA2100 // written in this test
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}

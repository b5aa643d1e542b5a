using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace AttBot.Tests.Sqlite;

public sealed partial class BindingTests
{
    [Fact]
    public void Functions_take_and_give_every_type()
    {
        _memory.CreateFunction("addup", (long a, long b) => a + b, isDeterministic: true);
        _memory.CreateFunction("half", (double a) => a / 2);
        _memory.CreateFunction("upper2", (string? s) => s?.ToUpperInvariant());
        _memory.CreateFunction("backwards", (byte[] b) => b.Reverse().ToArray());
        _memory.CreateFunction("arguments", (object?[] all) => (long)all.Length);
        Collect();

        Assert.Equal(5L, Scalar(_memory, "SELECT addup(2, 3)"));
        Assert.Equal(1.25, Scalar(_memory, "SELECT half(2.5)"));
        Assert.Equal("\u00c4B", Scalar(_memory, "SELECT upper2('\u00e4b')"));
        Assert.Equal(DBNull.Value, Scalar(_memory, "SELECT upper2(NULL)"));
        Assert.Equal(new byte[] { 3, 2, 1 }, Scalar(_memory, "SELECT backwards(x'010203')"));
        Assert.Equal(Array.Empty<byte>(), Scalar(_memory, "SELECT backwards(x'')"));
        Assert.Equal(4L, Scalar(_memory, "SELECT arguments(1, 2.0, 'x', NULL)"));
    }

    [Fact]
    public void Aggregates_keep_a_state_for_each_group_and_end_without_a_row()
    {
        _memory.CreateAggregate("joined", "", (string all, string next) => all + next, all => $"[{all}]");
        Scalar(_memory, "CREATE TABLE t(a, b); INSERT INTO t VALUES ('x', 1), ('z', 2), ('y', 1)");
        Assert.Equal("[xy]|[z]", Scalar(_memory, "SELECT group_concat(j, '|') FROM (SELECT joined(a) AS j FROM t GROUP BY b ORDER BY b)"));
        Assert.Equal("[]", Scalar(_memory, "SELECT joined(a) FROM t WHERE 0"));
    }

    [Fact]
    public void A_function_that_throws_fails_the_statement_and_not_the_process()
    {
        _memory.CreateFunction("boom", string () => throw new InvalidOperationException("kaboom"));
        _memory.CreateAggregate("bang", 0L, (long _, long _) => throw new InvalidOperationException("kabang"));
        Assert.Contains("kaboom", Assert.Throws<SqliteException>(() => Scalar(_memory, "SELECT boom()")).Message, StringComparison.Ordinal);
        Assert.Contains("kabang", Assert.Throws<SqliteException>(() => Scalar(_memory, "SELECT bang(1)")).Message, StringComparison.Ordinal);
        Assert.Equal(1L, Scalar(_memory, "SELECT 1"));
    }

    [Fact]
    public void A_function_can_be_taken_away()
    {
        _memory.CreateFunction("f", () => 1L);
        _memory.CreateFunction("f", (Func<long>?)null);
        Assert.Contains("no such function: f", Assert.Throws<SqliteException>(() => Scalar(_memory, "SELECT f()")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collations_order_as_they_say_and_one_that_throws_does_no_harm()
    {
        _memory.CreateCollation("backwards", (a, b) => -string.CompareOrdinal(a, b));
        _memory.CreateCollation("bad", (_, _) => throw new InvalidOperationException());
        Scalar(_memory, "CREATE TABLE t(a); INSERT INTO t VALUES ('\u00e9'), ('a'), ('\u4e2d')");
        Assert.Equal("\u4e2d\u00e9a", Scalar(_memory, "SELECT group_concat(a, '') FROM (SELECT a FROM t ORDER BY a COLLATE backwards)"));
        Assert.Equal("a\u00e9\u4e2d", Scalar(_memory, "SELECT group_concat(a, '') FROM (SELECT a FROM t ORDER BY a COLLATE bad)"));
    }

    [Fact]
    public void Functions_replaced_two_thousand_times_are_let_go()
    {
        var closures = Enumerable.Range(0, 2000).Select(_ => Register()).ToList();
        Collect();
        Assert.InRange(closures.Count(closure => closure.IsAlive), 0, 1);

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference Register()
        {
            var captured = new object();
            _memory.CreateFunction("f", () => (long)captured.GetHashCode());
            return new(captured);
        }
    }
}

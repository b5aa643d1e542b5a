using System.Text;

namespace SQLitePCL;

/// <summary>The statements of one connection that were prepared and are not in use. Preparing a statement costs several times as much as running
/// it, and Microsoft.Data.Sqlite gives each up with its command. Thread-safe, because a forgotten statement comes back from the finalizer.</summary>
/// <remarks>SQLite prepares a kept statement anew by itself when the schema has changed. A statement is in one pair of hands at a time: whoever takes
/// it takes it out.</remarks>
internal sealed class StatementCache
{
    private const int Capacity = 64;
    private const int LongestText = 8192;

    // SQLite lets a PRAGMA run only once; what changes the schema is seldom said twice
    private static readonly byte[][] Kept =
        [.. "SELECT INSERT UPDATE DELETE WITH BEGIN COMMIT ROLLBACK SAVEPOINT RELEASE".Split(' ').Select(Encoding.ASCII.GetBytes)];

    private readonly Dictionary<byte[], Entry> _free = new(new TextComparer());
    private long _clock;
    private bool _isClosed;

    /// <summary>Whether a text begins with a statement that is worth keeping.</summary>
    internal static bool IsKept(ReadOnlySpan<byte> sql)
    {
        if (sql.Length > LongestText)
        {
            return false;
        }

        var text = sql.TrimStart(" \t\r\n"u8);
        foreach (var word in Kept)
        {
            if (text.Length > word.Length && !char.IsAsciiLetter((char)text[word.Length]) && Ascii.EqualsIgnoreCase(text[..word.Length], word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes out the statement that a text begins with.</summary>
    /// <param name="sql">The text, with whatever follows the statement.</param>
    /// <returns>Null when none is there.</returns>
    internal sqlite3_stmt? Take(ReadOnlySpan<byte> sql)
    {
        lock (_free)
        {
            return _free.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(sql, out var text, out var entry)
                ? new sqlite3_stmt(entry.Handle, new(this, text, entry.Length))
                : null;
        }
    }

    /// <summary>Keeps a statement that is no longer used, or gives it up: after an error, after the end of the connection, and for another of the same text.</summary>
    internal void Return(nint statement, StatementHome home)
    {
        if (Native.sqlite3_reset(statement) == 0 && Native.sqlite3_clear_bindings(statement) == 0)
        {
            statement = Keep(statement, home);
        }

        if (statement != 0)
        {
            _ = Native.sqlite3_finalize(statement);
        }
    }

    /// <summary>Gives up all statements; those in use will be when they come back.</summary>
    internal void Close()
    {
        lock (_free)
        {
            _isClosed = true;
            foreach (var entry in _free.Values)
            {
                _ = Native.sqlite3_finalize(entry.Handle);
            }

            _free.Clear();
        }
    }

    /// <returns>The statement to give up for it; zero when none is.</returns>
    private nint Keep(nint statement, StatementHome home)
    {
        lock (_free)
        {
            if (_isClosed || !_free.TryAdd(home.Text, new(statement, home.Length, _clock++)))
            {
                return statement;
            }

            if (_free.Count <= Capacity)
            {
                return 0;
            }

            var (oldest, entry) = _free.MinBy(pair => pair.Value.Since);
            _free.Remove(oldest);
            return entry.Handle;
        }
    }

    /// <param name="Handle">The statement.</param>
    /// <param name="Length">How much of the text it takes up.</param>
    /// <param name="Since">When it came, in the cache's own count.</param>
    private readonly record struct Entry(nint Handle, int Length, long Since);

    private sealed class TextComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] text) => GetHashCode(text.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> text)
        {
            var hash = default(HashCode);
            hash.AddBytes(text);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> text) => text.ToArray();
    }
}

/// <summary>Where a statement goes when it is no longer used.</summary>
/// <param name="Cache">The cache of its connection.</param>
/// <param name="Text">The text it was prepared from, with whatever followed it.</param>
/// <param name="Length">How much of that it takes up.</param>
internal sealed record StatementHome(StatementCache Cache, byte[] Text, int Length);

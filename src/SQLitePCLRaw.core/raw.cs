using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace SQLitePCL;

/// <summary>The part of the SQLite C API that Microsoft.Data.Sqlite 10 and EF Core 10 call.</summary>
public static unsafe partial class raw
{
    private const string Lib = Native.Lib;
    private const int Utf8 = 1; // SQLITE_UTF8
    private const nint Transient = -1; // SQLITE_TRANSIENT: SQLite copies the bytes before returning
    private const int StackLimit = 512;
    private static readonly SearchValues<byte> Nothing = SearchValues.Create(" \t\r\n\0"u8);

    static raw() => Native.Initialize(); // every handle comes from a call below, so this runs first

    public static string GetNativeLibraryName()
    {
        _ = sqlite3_libversion_number(); // forces the library to load
        return Native.LoadedName;
    }

    // ---- library ----

    [LibraryImport(Lib)] public static partial int sqlite3_libversion_number();

    public static utf8z sqlite3_libversion() => utf8z.FromPtr(Native.sqlite3_libversion());

    public static utf8z sqlite3_errstr(int rc) => utf8z.FromPtr(Native.sqlite3_errstr(rc));

    [LibraryImport(Lib)] public static partial int sqlite3_keyword_count();

    public static int sqlite3_keyword_name(int i, out string name)
    {
        var rc = Native.sqlite3_keyword_name(i, out var p, out var n);
        name = rc == 0 ? Encoding.UTF8.GetString(p, n) : "";
        return rc;
    }

    public static int sqlite3_win32_set_directory(int typ, string path)
        => OperatingSystem.IsWindows() ? Native.sqlite3_win32_set_directory16(typ, path) : 1;

    // ---- connections ----

    [LibraryImport(Lib, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sqlite3_open(string filename, out sqlite3 db);

    [LibraryImport(Lib, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sqlite3_open_v2(string filename, out sqlite3 db, int flags, string? vfs);

    [LibraryImport(Lib)] public static partial int sqlite3_errcode(sqlite3 db);

    [LibraryImport(Lib)] public static partial int sqlite3_extended_errcode(sqlite3 db);

    public static utf8z sqlite3_errmsg(sqlite3 db) => utf8z.FromPtr(Native.sqlite3_errmsg(db));

    [LibraryImport(Lib)] public static partial int sqlite3_changes(sqlite3 db);

    public static int sqlite3_exec(sqlite3 db, string sql) => Native.sqlite3_exec(db, sql, 0, 0, 0);

    public static utf8z sqlite3_db_filename(sqlite3 db, string att)
    {
        fixed (byte* p = Terminated(att))
        {
            return utf8z.FromPtr(Native.sqlite3_db_filename(db, p));
        }
    }

    public static int sqlite3_db_config(sqlite3 db, int op, int val, out int result)
    {
        int r = 0;
        var rc = OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? Native.sqlite3_db_config_stack(db, op, 0, 0, 0, 0, 0, 0, val, &r)
            : Native.sqlite3_db_config(db, op, val, &r);
        result = r;
        return rc;
    }

    [LibraryImport(Lib)] public static partial int sqlite3_enable_load_extension(sqlite3 db, int onoff);

    public static int sqlite3_load_extension(sqlite3 db, utf8z file, utf8z proc, out utf8z error)
    {
        fixed (byte* f = Terminated(file.utf8_to_string()), p = Terminated(proc.utf8_to_string()))
        {
            var rc = Native.sqlite3_load_extension(db, f, p, out var message);
            error = utf8z.FromString(utf8z.FromPtr(message).utf8_to_string());
            Native.sqlite3_free(message);
            return rc;
        }
    }

    public static int sqlite3_table_column_metadata(
        sqlite3 db, string? dbName, string tblName, string? colName,
        out string? dataType, out string? collSeq, out int notNull, out int primaryKey, out int autoInc)
    {
        var rc = Native.sqlite3_table_column_metadata(
            db, dbName, tblName, colName, out var type, out var collation, out notNull, out primaryKey, out autoInc);
        dataType = utf8z.FromPtr(type).utf8_to_string();
        collSeq = utf8z.FromPtr(collation).utf8_to_string();
        return rc;
    }

    public static void sqlite3_rollback_hook(sqlite3 db, delegate_rollback? f, object? v)
    {
        var entry = f is null ? default : GCHandle.Alloc(new UserCode.Callback(f, v));
        Native.sqlite3_rollback_hook(db, f is null ? null : &OnRollback, f is null ? 0 : GCHandle.ToIntPtr(entry));
        if (db.RollbackHook.IsAllocated)
        {
            db.RollbackHook.Free();
        }

        db.RollbackHook = entry;
    }

    // ---- statements ----

    public static int sqlite3_prepare_v2(sqlite3 db, ReadOnlySpan<byte> sql, out sqlite3_stmt stmt, out ReadOnlySpan<byte> tail)
    {
        if (sql.IndexOfAnyExcept(Nothing) < 0)
        {
            stmt = new sqlite3_stmt(0, null);
            tail = default;
            return 0;
        }

        var isKept = StatementCache.IsKept(sql);
        if (isKept)
        {
            TakeAwayVacant(db);
            if (db.Statements.Take(sql) is { } kept)
            {
                stmt = kept;
                tail = sql[kept.Home!.Length..];
                return 0;
            }
        }

        fixed (byte* p = sql)
        {
            var rc = Native.sqlite3_prepare_v2(db, p, sql.Length, out var handle, out var end);
            tail = end == null ? default : sql[(int)(end - p)..];
            stmt = new sqlite3_stmt(handle, isKept && handle != 0 ? new(db.Statements, sql.ToArray(), sql.Length - tail.Length) : null);
            return rc;
        }
    }

    public static int sqlite3_prepare_v2(sqlite3 db, string sql, out sqlite3_stmt stmt)
        => sqlite3_prepare_v2(db, Terminated(sql), out stmt, out _);

    [LibraryImport(Lib)] public static partial int sqlite3_step(sqlite3_stmt stmt);

    [LibraryImport(Lib)] public static partial int sqlite3_reset(sqlite3_stmt stmt);

    [LibraryImport(Lib)] public static partial int sqlite3_stmt_readonly(sqlite3_stmt stmt);

    [LibraryImport(Lib)] public static partial int sqlite3_stmt_isexplain(sqlite3_stmt stmt);

    [LibraryImport(Lib)] public static partial int sqlite3_bind_parameter_count(sqlite3_stmt stmt);

    [LibraryImport(Lib, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sqlite3_bind_parameter_index(sqlite3_stmt stmt, string name);

    public static utf8z sqlite3_bind_parameter_name(sqlite3_stmt stmt, int i)
        => utf8z.FromPtr(Native.sqlite3_bind_parameter_name(stmt, i));

    [LibraryImport(Lib)] public static partial int sqlite3_bind_null(sqlite3_stmt stmt, int i);

    [LibraryImport(Lib)] public static partial int sqlite3_bind_int64(sqlite3_stmt stmt, int i, long value);

    [LibraryImport(Lib)] public static partial int sqlite3_bind_double(sqlite3_stmt stmt, int i, double value);

    public static int sqlite3_bind_text(sqlite3_stmt stmt, int i, string value)
    {
        byte[]? rented = null;
        var max = Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = max <= StackLimit ? stackalloc byte[StackLimit] : (rented = ArrayPool<byte>.Shared.Rent(max));
        var n = Encoding.UTF8.GetBytes(value, buffer);
        int rc;
        fixed (byte* p = buffer)
        {
            rc = Native.sqlite3_bind_text(stmt, i, p, n, Transient);
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return rc;
    }

    public static int sqlite3_bind_blob(sqlite3_stmt stmt, int i, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return Native.sqlite3_bind_zeroblob(stmt, i, 0); // a null pointer would bind NULL
        }

        fixed (byte* p = value)
        {
            return Native.sqlite3_bind_blob(stmt, i, p, value.Length, Transient);
        }
    }

    [LibraryImport(Lib)] public static partial int sqlite3_column_count(sqlite3_stmt stmt);

    [LibraryImport(Lib)] public static partial int sqlite3_data_count(sqlite3_stmt stmt);

    [LibraryImport(Lib)] public static partial int sqlite3_column_type(sqlite3_stmt stmt, int i);

    [LibraryImport(Lib)] public static partial long sqlite3_column_int64(sqlite3_stmt stmt, int i);

    [LibraryImport(Lib)] public static partial double sqlite3_column_double(sqlite3_stmt stmt, int i);

    public static utf8z sqlite3_column_text(sqlite3_stmt stmt, int i)
    {
        var p = Native.sqlite3_column_text(stmt, i);
        return utf8z.FromPtr(p, Native.sqlite3_column_bytes(stmt, i));
    }

    public static ReadOnlySpan<byte> sqlite3_column_blob(sqlite3_stmt stmt, int i)
    {
        var p = Native.sqlite3_column_blob(stmt, i);
        return new ReadOnlySpan<byte>(p, p == null ? 0 : Native.sqlite3_column_bytes(stmt, i));
    }

    public static utf8z sqlite3_column_name(sqlite3_stmt stmt, int i) => utf8z.FromPtr(Native.sqlite3_column_name(stmt, i));

    public static utf8z sqlite3_column_decltype(sqlite3_stmt stmt, int i) => utf8z.FromPtr(Native.sqlite3_column_decltype(stmt, i));

    public static utf8z sqlite3_column_database_name(sqlite3_stmt stmt, int i) => utf8z.FromPtr(Native.sqlite3_column_database_name(stmt, i));

    public static utf8z sqlite3_column_origin_name(sqlite3_stmt stmt, int i) => utf8z.FromPtr(Native.sqlite3_column_origin_name(stmt, i));

    public static utf8z sqlite3_column_table_name(sqlite3_stmt stmt, int i) => utf8z.FromPtr(Native.sqlite3_column_table_name(stmt, i));

    // ---- blobs and backup ----

    [LibraryImport(Lib, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sqlite3_blob_open(
        sqlite3 db, string dbName, string table, string column, long rowid, int flags, out sqlite3_blob blob);

    [LibraryImport(Lib)] public static partial int sqlite3_blob_bytes(sqlite3_blob blob);

    [LibraryImport(Lib, EntryPoint = "sqlite3_blob_read")]
    private static partial int BlobRead(sqlite3_blob blob, byte* p, int n, int offset);

    [LibraryImport(Lib, EntryPoint = "sqlite3_blob_write")]
    private static partial int BlobWrite(sqlite3_blob blob, byte* p, int n, int offset);

    public static int sqlite3_blob_read(sqlite3_blob blob, Span<byte> b, int offset)
    {
        fixed (byte* p = b)
        {
            return BlobRead(blob, p, b.Length, offset);
        }
    }

    public static int sqlite3_blob_write(sqlite3_blob blob, ReadOnlySpan<byte> b, int offset)
    {
        fixed (byte* p = b)
        {
            return BlobWrite(blob, p, b.Length, offset);
        }
    }

    [LibraryImport(Lib, StringMarshalling = StringMarshalling.Utf8)]
    public static partial sqlite3_backup sqlite3_backup_init(sqlite3 destDb, string destName, sqlite3 sourceDb, string sourceName);

    [LibraryImport(Lib)] public static partial int sqlite3_backup_step(sqlite3_backup backup, int nPage);

    // ---- user functions and collations ----

    public static int sqlite3_create_function(sqlite3 db, string name, int nArg, object? v, delegate_function_scalar? func)
        => sqlite3_create_function(db, name, nArg, 0, v, func);

    public static int sqlite3_create_function(sqlite3 db, string name, int nArg, int flags, object? v, delegate_function_scalar? func)
        => Register(db, name, nArg, flags, func is null ? null : new(func, v));

    public static int sqlite3_create_function(
        sqlite3 db, string name, int nArg, object? v, delegate_function_aggregate_step? step, delegate_function_aggregate_final? final)
        => sqlite3_create_function(db, name, nArg, 0, v, step, final);

    public static int sqlite3_create_function(
        sqlite3 db, string name, int nArg, int flags, object? v, delegate_function_aggregate_step? step, delegate_function_aggregate_final? final)
        => Register(db, name, nArg, flags, step is null || final is null ? null : new(step, v, final));

    public static int sqlite3_create_collation(sqlite3 db, string name, object? v, strdelegate_collation? f)
        => Register(db, name, UserCode.Collation, 0, f is null ? null : new(f, v));

    public static double sqlite3_value_double(sqlite3_value v) => Native.sqlite3_value_double(v.Ptr);

    public static long sqlite3_value_int64(sqlite3_value v) => Native.sqlite3_value_int64(v.Ptr);

    public static int sqlite3_value_type(sqlite3_value v) => Native.sqlite3_value_type(v.Ptr);

    public static utf8z sqlite3_value_text(sqlite3_value v)
    {
        var p = Native.sqlite3_value_text(v.Ptr);
        return utf8z.FromPtr(p, Native.sqlite3_value_bytes(v.Ptr));
    }

    public static ReadOnlySpan<byte> sqlite3_value_blob(sqlite3_value v)
    {
        var p = Native.sqlite3_value_blob(v.Ptr);
        return new ReadOnlySpan<byte>(p, p == null ? 0 : Native.sqlite3_value_bytes(v.Ptr));
    }

    public static void sqlite3_result_null(sqlite3_context ctx) => Native.sqlite3_result_null(ctx.Ptr);

    public static void sqlite3_result_int64(sqlite3_context ctx, long v) => Native.sqlite3_result_int64(ctx.Ptr, v);

    public static void sqlite3_result_double(sqlite3_context ctx, double v) => Native.sqlite3_result_double(ctx.Ptr, v);

    public static void sqlite3_result_error_code(sqlite3_context ctx, int rc) => Native.sqlite3_result_error_code(ctx.Ptr, rc);

    public static void sqlite3_result_error(sqlite3_context ctx, string message) => Error(ctx.Ptr, message);

    public static void sqlite3_result_text(sqlite3_context ctx, string value)
    {
        var bytes = Terminated(value);
        fixed (byte* p = bytes)
        {
            Native.sqlite3_result_text(ctx.Ptr, p, bytes.Length - 1, Transient);
        }
    }

    public static void sqlite3_result_blob(sqlite3_context ctx, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            Native.sqlite3_result_zeroblob(ctx.Ptr, 0);
            return;
        }

        fixed (byte* p = value)
        {
            Native.sqlite3_result_blob(ctx.Ptr, p, value.Length, Transient);
        }
    }

    [return: NotNullIfNotNull(nameof(s))]
    private static byte[]? Terminated(string? s)
    {
        if (s is null)
        {
            return null;
        }

        var bytes = new byte[Encoding.UTF8.GetByteCount(s) + 1];
        Encoding.UTF8.GetBytes(s, bytes);
        return bytes;
    }
}

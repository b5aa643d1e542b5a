using System.Runtime.InteropServices;

namespace SQLitePCL;

/// <summary>An open database connection (sqlite3*). Closed with sqlite3_close_v2, so late statements are harmless.</summary>
public sealed class sqlite3 : SafeHandle
{
    internal GCHandle RollbackHook;

    internal StatementCache Statements { get; } = new();

    internal UserCode UserCode { get; } = new();

    public sqlite3() : base(0, ownsHandle: true) { }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Statements.Close();
        var rc = Native.sqlite3_close_v2(handle);
        if (RollbackHook.IsAllocated)
        {
            RollbackHook.Free();
        }

        return rc == 0;
    }
}

/// <summary>A prepared statement (sqlite3_stmt*).</summary>
public sealed class sqlite3_stmt : SafeHandle
{
    internal sqlite3_stmt(nint statement, StatementHome? home) : base(0, ownsHandle: true)
    {
        handle = statement;
        Home = home;
    }

    public override bool IsInvalid => handle == 0;

    internal StatementHome? Home { get; }

    // sqlite3_finalize repeats the error of the last step; that is not a failure to release.
    protected override bool ReleaseHandle()
    {
        if (Home is { } home)
        {
            home.Cache.Return(handle, home);
        }
        else
        {
            _ = Native.sqlite3_finalize(handle);
        }

        return true;
    }
}

/// <summary>An open incremental-blob handle (sqlite3_blob*).</summary>
public sealed class sqlite3_blob : SafeHandle
{
    public sqlite3_blob() : base(0, ownsHandle: true) { }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        _ = Native.sqlite3_blob_close(handle);
        return true;
    }
}

/// <summary>A running online backup (sqlite3_backup*).</summary>
public sealed class sqlite3_backup : SafeHandle
{
    public sqlite3_backup() : base(0, ownsHandle: true) { }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        _ = Native.sqlite3_backup_finish(handle);
        return true;
    }
}

/// <summary>The context of one call of a user function; for an aggregate, one object for the whole group.</summary>
public sealed class sqlite3_context
{
    internal nint Ptr;

    /// <summary>Free for the caller: an aggregate keeps its accumulator here between steps.</summary>
    public object? state;
}

/// <summary>An argument of a user function (sqlite3_value*), valid only during the call.</summary>
public sealed class sqlite3_value
{
    internal readonly nint Ptr;

    internal sqlite3_value(nint ptr) => Ptr = ptr;
}

public delegate void delegate_function_scalar(sqlite3_context ctx, object? user_data, sqlite3_value[] args);

public delegate void delegate_function_aggregate_step(sqlite3_context ctx, object? user_data, sqlite3_value[] args);

public delegate void delegate_function_aggregate_final(sqlite3_context ctx, object? user_data);

public delegate int strdelegate_collation(object? user_data, string s1, string s2);

public delegate void delegate_rollback(object? user_data);

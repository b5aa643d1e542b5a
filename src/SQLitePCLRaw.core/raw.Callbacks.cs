using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SQLitePCL;

public static unsafe partial class raw
{
    /// <summary>Gives a connection a function or collation, or takes one away.</summary>
    private static int Register(sqlite3 db, string name, int arity, int flags, UserCode.Callback? code)
    {
        if (code is null)
        {
            return db.UserCode.TryVacate(name, arity) ? 0 : Tell(db, name, arity, flags, code, 0);
        }

        if (db.UserCode.TryFill(name, arity, flags, code))
        {
            return 0;
        }

        var place = new UserCode.Place(flags, code);
        var app = Pin(place);
        var rc = Tell(db, name, arity, flags, code, app);
        if (rc == 0)
        {
            db.UserCode.Add(name, arity, place);
        }
        else if (arity == UserCode.Collation)
        {
            GCHandle.FromIntPtr(app).Free(); // unlike functions, a failed collation is not destroyed by SQLite
        }

        return rc;
    }

    private static int Tell(sqlite3 db, string name, int arity, int flags, UserCode.Callback? code, nint app) => (arity, code) switch
    {
        (UserCode.Collation, null) => Native.sqlite3_create_collation_v2(db, name, Utf8, 0, null, null),
        (UserCode.Collation, _) => Native.sqlite3_create_collation_v2(db, name, Utf8, app, &OnCompare, &OnDestroy),
        (_, null) => Native.sqlite3_create_function_v2(db, name, arity, Utf8 | flags, 0, null, null, null, null),
        (_, { Final: null }) => Native.sqlite3_create_function_v2(db, name, arity, Utf8 | flags, app, &OnScalar, null, null, &OnDestroy),
        _ => Native.sqlite3_create_function_v2(db, name, arity, Utf8 | flags, app, null, &OnStep, &OnFinal, &OnDestroy),
    };

    /// <summary>Takes away in earnest what has not been given again since; see <see cref="UserCode"/>.</summary>
    private static void TakeAwayVacant(sqlite3 db)
    {
        foreach (var (name, arity) in db.UserCode.TakeVacant())
        {
            _ = Tell(db, name, arity, 0, null, 0);
        }
    }

    // ---- callbacks: no exception may leave these ----

    private static nint Pin(object o) => GCHandle.ToIntPtr(GCHandle.Alloc(o));

    private static T Target<T>(nint p) => (T)GCHandle.FromIntPtr(p).Target!;

    private static UserCode.Callback Code(nint app) => Target<UserCode.Place>(app).Code;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnDestroy(nint app)
    {
        Target<UserCode.Place>(app).Leave();
        GCHandle.FromIntPtr(app).Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnRollback(nint app)
    {
        try
        {
            var c = Target<UserCode.Callback>(app);
            ((delegate_rollback)c.Function)(c.State);
        }
        catch (Exception)
        {
            // SQLite ignores the outcome of a rollback hook
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnCompare(nint app, int n1, byte* p1, int n2, byte* p2)
    {
        try
        {
            var c = Code(app);
            return ((strdelegate_collation)c.Function)(c.State, Encoding.UTF8.GetString(p1, n1), Encoding.UTF8.GetString(p2, n2));
        }
        catch (Exception)
        {
            // a collation cannot report an error; fall back to the byte order, which is a total order
            return new ReadOnlySpan<byte>(p1, n1).SequenceCompareTo(new ReadOnlySpan<byte>(p2, n2));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnScalar(nint ctx, int n, nint* values)
    {
        try
        {
            var c = Code(Native.sqlite3_user_data(ctx));
            ((delegate_function_scalar)c.Function)(new sqlite3_context { Ptr = ctx }, c.State, Arguments(n, values));
        }
        catch (Exception e)
        {
            Error(ctx, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnStep(nint ctx, int n, nint* values)
    {
        try
        {
            var c = Code(Native.sqlite3_user_data(ctx));
            var slot = Native.sqlite3_aggregate_context(ctx, sizeof(nint));
            if (*slot == 0)
            {
                *slot = Pin(new sqlite3_context());
            }

            var context = Target<sqlite3_context>(*slot);
            context.Ptr = ctx;
            ((delegate_function_aggregate_step)c.Function)(context, c.State, Arguments(n, values));
        }
        catch (Exception e)
        {
            Error(ctx, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnFinal(nint ctx)
    {
        try
        {
            var c = Code(Native.sqlite3_user_data(ctx));
            var slot = Native.sqlite3_aggregate_context(ctx, 0); // null when there was no step
            var context = new sqlite3_context();
            if (slot != null && *slot != 0)
            {
                context = Target<sqlite3_context>(*slot);
                GCHandle.FromIntPtr(*slot).Free();
                *slot = 0;
            }

            context.Ptr = ctx;
            ((delegate_function_aggregate_final)c.Final!)(context, c.State);
        }
        catch (Exception e)
        {
            Error(ctx, e.Message);
        }
    }

    private static sqlite3_value[] Arguments(int n, nint* values)
    {
        var args = new sqlite3_value[n];
        for (var i = 0; i < n; i++)
        {
            args[i] = new sqlite3_value(values[i]);
        }

        return args;
    }

    private static void Error(nint ctx, string message)
    {
        var bytes = Terminated(message);
        fixed (byte* p = bytes)
        {
            Native.sqlite3_result_error(ctx, p, bytes.Length - 1);
        }
    }
}

using System.Data.Common;

namespace AttBot.Data;

/// <summary>Tells trouble with the database, which passes and is no fault of the program, from faults.</summary>
public static class DatabaseTrouble
{
    /// <summary>Says whether an exception came from the database: unreachable, full, busy, or a statement it refused.</summary>
    /// <param name="exception">What was thrown; EF Core wraps what the provider reports.</param>
    /// <returns>True when it, or what it wraps, is one of a database.</returns>
    public static bool Is(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is DbException or DatabaseUnusableException)
            {
                return true;
            }
        }

        return false;
    }
}

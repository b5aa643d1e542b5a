using System.Data.Common;
using AttBot.Data;
using AttBot.Processes.People;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Serving;

/// <summary>As long as nobody of the Secretariat has signed in, each start prints a one-time way to do so. Whoever reads the server's output may.</summary>
internal static class FirstSignIn
{
    /// <summary>Issues the code and prints it.</summary>
    /// <param name="app">Started.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task PrintAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.Services.GetRequiredService<StartSignal>().WaitAsync(cancellationToken);
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await RosterChanges.FirstSignInAsync(db, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken) is not var (code, row))
            {
                return;
            }

            await transaction.CommitAsync(cancellationToken);
            Console.WriteLine($"Sign in as the Secretariat, once, until {row.ExpiresAt:yyyy-MM-dd HH:mm} UTC: {AddressOf(app)}/?code={code}  (or type in the chat: code {code})");
            await Console.Out.FlushAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or DatabaseUnusableException or OperationCanceledException)
        {
            // the next start prints one
        }
    }

    /// <summary>Where users find the page, without a slash at the end.</summary>
    internal static string AddressOf(WebApplication app)
    {
        var configured = app.Configuration["AttBot:PublicUrl"];
        var url = !string.IsNullOrEmpty(configured) ? configured : app.Urls.FirstOrDefault(url => url.StartsWith("http:", StringComparison.Ordinal)) ?? app.Urls.First();
        return url.TrimEnd('/').Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal);
    }
}

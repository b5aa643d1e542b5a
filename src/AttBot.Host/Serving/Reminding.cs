using AttBot.Channels.Email;
using AttBot.Chat.Conversation;
using AttBot.Reminders;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace AttBot.Host.Serving;

/// <summary>Puts reminders and their tick into the server.</summary>
internal static class Reminding
{
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(2);

    /// <summary>Adds reminders, mail, and the tick that sweeps.</summary>
    /// <param name="services">The container.</param>
    /// <param name="beginning">The database.</param>
    /// <param name="configuration">All settings; section <c>AttBot</c> is read.</param>
    internal static IServiceCollection AddReminding(this IServiceCollection services, Beginning beginning, IConfiguration configuration)
    {
        var settings = configuration.GetSection("AttBot:Reminders");
        services.AddSingleton<HandbookSource>(provider => async () => (await provider.GetRequiredService<DeskSource>().GetAsync()).Book);
        services.AddReminders(settings, PublicUrl(configuration));
        services.AddSingleton<ReminderTurns>();
        services.AddMail(configuration.GetSection("AttBot:Mail"));
        return services.AddReminderTick(TimeSpan.FromSeconds(settings.GetValue("SweepSeconds", 5)), store => Choose(store, beginning, configuration));
    }

    private static Uri? PublicUrl(IConfiguration configuration) =>
        Uri.TryCreate(configuration["AttBot:PublicUrl"], UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
            ? url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/")
            : null;

    /// <summary>On PostgreSQL the tick is shared by all nodes. On SQLite it has a file of its own: in the product's file it would wait for our transactions, and they for it.</summary>
    private static void Choose(IPersistentStoreBuilder store, Beginning beginning, IConfiguration configuration)
    {
        if (beginning.IsShared)
        {
            store.UsePostgres(NpgsqlFactory.Instance, configuration["AttBot:Database:ConnectionString"]!);
            store.UseClustering(options => (options.CheckinInterval, options.CheckinMisfireThreshold) = (CheckIn, CheckIn));
        }
        else
        {
            var file = Path.Combine(Path.GetDirectoryName(beginning.Database.Description)!, "ticks.db");
            store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = file }.ToString());
        }
    }
}

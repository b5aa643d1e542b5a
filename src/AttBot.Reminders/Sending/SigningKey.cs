using AttBot.Data;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Sending;

/// <summary>The secret that signs action links: made once, kept in the database, the same on all nodes.</summary>
internal static class SigningKey
{
    private const string Setting = "reminders.link-key";

    internal static async Task<ActionLinks> LoadAsync(AttBotDb db, CancellationToken cancellationToken)
    {
        var fresh = ActionLinks.NewKey();
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "Settings" ("Key", "Value") VALUES ({Setting}, {fresh}) ON CONFLICT ("Key") DO NOTHING""", cancellationToken);
        return ActionLinks.Of(await db.Settings.AsNoTracking().Where(setting => setting.Key == Setting).Select(setting => setting.Value).SingleAsync(cancellationToken));
    }
}

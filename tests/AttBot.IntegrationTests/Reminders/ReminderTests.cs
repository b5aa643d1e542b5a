using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.IntegrationTests.Host;
using AttBot.IntegrationTests.Strategy;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Sending;
using AttBot.Treaty;
using AttBot.Treaty.Status;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Reminders;

/// <summary>What all tests of reminders over HTTP stand on: the whole server on a clock the test moves, and one contact of a State Party who is known in chat.</summary>
public abstract class ReminderTests : InFolder, IAsyncLifetime
{
    private protected static Handbook Book { get; } = Handbook.FromShipped();

    private protected DeskServer Desk { get; private set; } = null!;

    private protected PersonRow Contact { get; private set; } = null!;

    private protected IDbContextFactory<AttBotDb> Contexts => Desk.Services.GetRequiredService<IDbContextFactory<AttBotDb>>();

    /// <summary>When the server starts.</summary>
    private protected abstract DateTimeOffset Start { get; }

    /// <summary>Further settings of the server.</summary>
    private protected abstract Dictionary<string, string?> Settings { get; }

    public virtual async Task InitializeAsync()
    {
        Desk = await DeskServer.StartAsync(Folder, Start, Settings);
        Contact = Desk.Cast.Delegates.First(person => Book.Status.All.Any(status => status.Iso3 == person.Iso3 && status.Standing == Standing.StateParty));
        var text = $"state,name,role,language,time_zone,channels\n{Contact.Iso3},Ama Mensah,contact,en,Africa/Accra,email:ama@example.org\n";
        var lines = Assert.IsType<ContactReading.Accepted>(ContactFile.Read(text, Book.States, new DateOnly(2026, 5, 1))).Lines;
        await using var db = await Contexts.CreateDbContextAsync();
        await ContactImport.RunAsync(db, Book, lines, "operator:test", Desk.Clock.GetUtcNow(), dryRun: false, default);
        await db.NationalContacts.ExecuteUpdateAsync(set => set.SetProperty(row => row.PersonId, Contact.Id));
    }

    public async Task DisposeAsync() => await Desk.DisposeAsync();

    /// <summary>Hands over at once what is due.</summary>
    private protected Task SweepAsync() => Desk.Services.GetRequiredService<Sweep>().RunAsync(default);
}

using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Protocol.Activities;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Storage;

public abstract partial class StorageTests
{
    [Fact]
    public async Task What_one_act_could_not_do_takes_nothing_from_those_that_stand_in_its_transaction()
    {
        await DatabaseUpgrade.RunAsync(Database);
        var (queue, gate, stood) = (new ActQueue(Contexts), new TaskCompletionSource(), new List<string>());
        var first = Run("first", () => gate.Task); // holds the queue until the others wait together
        var second = Run("second");
        var refused = queue.RunAsync(async db => { var outcome = await AddAsync(db, "refused", null); await db.SaveChangesAsync(); return outcome; }, default); // says no, and had written
        var broken = queue.RunAsync(async db => { await AddAsync(db, "broken", null); await db.SaveChangesAsync(); throw new InvalidOperationException("torn"); }, default);
        var twice = Run("second"); // the database itself says no: the handle is taken
        var last = Run("last");
        gate.SetResult();

        Assert.Equal("first", Text(await first));
        Assert.Equal("second", Text(await second));
        Assert.Equal("refused", Text(await refused));
        Assert.Equal("torn", (await Assert.ThrowsAsync<InvalidOperationException>(() => broken)).Message);
        await Assert.ThrowsAsync<DbUpdateException>(() => twice);
        Assert.Equal("last", Text(await last));
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(["first", "last", "second"], await db.People.Select(person => person.Handle).OrderBy(handle => handle).ToListAsync());
        Assert.Equal(["first", "second", "last"], stood);

        Task<IReadOnlyList<Activity>?> Run(string handle, Func<Task>? before = null) => queue.RunAsync(
            async db =>
            {
                await (before?.Invoke() ?? Task.CompletedTask);
                return await AddAsync(db, handle, () => { stood.Add(handle); return Task.CompletedTask; });
            },
            default);
    }

    [Fact]
    public async Task Every_act_of_a_crowd_gets_an_answer()
    {
        const int Crowd = 400;
        await DatabaseUpgrade.RunAsync(Database);
        var queue = new ActQueue(Contexts);

        var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(number => Task.Run(() => queue.RunAsync(db => AddAsync(db, $"p{number}", () => Task.CompletedTask), default)))).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(Crowd, answers.Select(Text).Distinct().Count());
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(Crowd, await db.People.CountAsync());
    }

    private static string? Text(IReadOnlyList<Activity>? answer) => Assert.Single(answer!).Text;

    private static Task<ActOutcome> AddAsync(AttBotDb db, string handle, Func<Task>? stands)
    {
        db.People.Add(new PersonRow { Id = Guid.CreateVersion7(), Handle = handle, Name = handle, Language = "en", TimeZone = "Etc/UTC", IsActive = true, CreatedAt = Now, Version = 1 });
        return Task.FromResult(new ActOutcome([new Activity { Type = ActivityTypes.Message, Text = handle }]) { Stands = stands });
    }
}

using System.Globalization;
using System.Text.Json;
using AttBot.Data;
using AttBot.Processes.Instances;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Instances;

public abstract partial class WorkflowHostTests
{
    /// <summary>So long a text that no half-empty page takes it.</summary>
    private static readonly string Long = new('x', 200_000);

    private static FlowBuilder Bulky => new FlowBuilder("bulky").Variable("text", "String").Start().Task("Draft", "draft", "text").Delay("Week", TimeSpan.FromDays(7))
        .Task("Read", "read", payload: $$"""{"text":"{{Long}}"}""").Event("Heard", "heard", "text").Task("After", "after").Connect("Start", "Draft", "Week", "Read", "Heard", "After");

    /// <summary>Leaves the database no room for more than it holds.</summary>
    protected abstract Task FillDiskAsync();

    /// <summary>Gives the database room again.</summary>
    protected abstract Task FreeDiskAsync();

    [Fact]
    public async Task Without_room_each_act_is_refused_whole_and_with_room_again_it_is_done()
    {
        await ImportAsync(Bulky);
        var id = await StartAsync("bulky");
        var draft = await OpenTaskAsync(id, "draft");
        var text = JsonSerializer.SerializeToElement(Long);

        await RefusedThenDoneAsync(() => Host.StartAsync(new WorkflowStart("bulky", "tester"), Now), times: 200);
        await RefusedThenDoneAsync(() => Host.CompleteTaskAsync(new TaskCompletion(draft, text, "ken"), Now));
        Assert.IsType<TaskOutcome.AlreadyCompleted>(await CompleteAsync(draft));

        await RefusedThenDoneAsync(() => Host.FireDueTimersAsync(Now.AddDays(7)));
        Assert.Equal(0, await Host.FireDueTimersAsync(Now.AddDays(7)));

        await CompleteAsync(await OpenTaskAsync(id, "read"));
        await RefusedThenDoneAsync(() => Host.PublishEventAsync(new EventPublication("heard", "tester") { Payload = text, Key = "once" }, Now));
        await OpenTaskAsync(id, "after");

        await RefusedThenDoneAsync(() => Host.CancelAsync(id, Long, "tester", Now));
        Assert.Equal("Cancelled", (await ShowAsync(id)).Line.SubStatus);

        await RefusedThenDoneAsync(() => new DefinitionImport(Contexts, Database, _ => []).ImportAsync(new FlowBuilder("next").Start().Task("Read", "read", payload: $$"""{"text":"{{Long}}"}""").Connect("Start", "Read").Build(), Now));
        Assert.IsType<StartOutcome.Started>(await Host.StartAsync(new WorkflowStart("next", "tester"), Now));
    }

    /// <summary>Acts that still find room in half-empty pages are done; the first that does not is refused and leaves everything as it was.</summary>
    private async Task RefusedThenDoneAsync<T>(Func<Task<T>> act, int times = 1)
    {
        await FillDiskAsync();
        DatabaseUnusableException? refusal = null;
        for (var i = 0; i < times && refusal is null; i++)
        {
            var before = await EverythingAsync();
            try
            {
                await act();
            }
            catch (DatabaseUnusableException exception)
            {
                refusal = exception;
                Assert.Equal(before, await EverythingAsync());
            }
        }

        Assert.NotNull(refusal);
        Assert.Contains("is full. Nothing was changed; make room there.", refusal.Message, StringComparison.Ordinal);
        await FreeDiskAsync();
        var outcome = await act();
        Assert.True(outcome is StartOutcome.Started or TaskOutcome.Completed or EventOutcome.Addressed or CancelOutcome.Cancelled or ImportOutcome.Stored or 1, $"{outcome}");
    }

    /// <summary>Every row of every table.</summary>
    private async Task<IReadOnlyList<string>> EverythingAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        var rows = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the names of our own tables
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table}: {string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Shown(reader.GetValue(i))))}");
            }
        }

        return rows;
    }

    private static string? Shown(object value) => value is byte[] bytes ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes)) : Convert.ToString(value, CultureInfo.InvariantCulture);
}

using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.Instances;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Instances;

public abstract partial class WorkflowHostTests
{
    [Fact]
    public async Task A_decision_its_step_and_its_record_stand_or_fall_together()
    {
        var id = await StartAsync(Approval);
        var task = await OpenTaskAsync(id, "bureau.draft");
        foreach (var commits in new[] { false, true })
        {
            await using var db = await Contexts.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Settings.Add(new SettingRow { Key = "decision", Value = "yes" });
            await AuditChain.AppendAsync(db, new AuditEntry(Now, "ken", "draft.submit", task, "{}"), CancellationToken.None);
            Assert.IsType<TaskOutcome.Completed>(await Host.CompleteTaskAsync(db, new TaskCompletion(task, null, "ken"), Now));
            await db.SaveChangesAsync();
            if (commits)
            {
                await transaction.CommitAsync();
            }
            else
            {
                await transaction.RollbackAsync();
            }

            await using var after = await Contexts.CreateDbContextAsync();
            Assert.Equal(commits ? 1 : 0, await after.Audit.CountAsync());
            Assert.Equal(commits, await after.Settings.AnyAsync(row => row.Key == "decision"));
            Assert.Equal(commits ? "Approve" : "Draft", await AtAsync(id));
        }
    }

    [Fact]
    public async Task A_step_within_a_context_without_a_transaction_is_refused()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Host.StartAsync(db, new WorkflowStart("x", "y"), Now));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Host.CompleteTaskAsync(db, new TaskCompletion("x", null, "y"), Now));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Host.PublishEventAsync(db, new EventPublication("x", "y"), Now));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Host.CancelAsync(db, "x", "y", "z", Now));
    }

    [Fact]
    public async Task Followers_add_rows_to_every_step_whoever_moved_it()
    {
        _followers.Add(async (db, step, cancellationToken) =>
        {
            foreach (var task in step.TasksRequested)
            {
                db.Settings.Add(new SettingRow { Key = $"card {task.TaskName}", Value = step.By });
            }

            foreach (var task in step.TasksCancelled)
            {
                db.Settings.Add(new SettingRow { Key = $"withdrawn {task[..4]}", Value = step.By });
            }

            await db.SaveChangesAsync(cancellationToken);
        });
        await StartAsync(Race);

        await Host.FireDueTimersAsync(Now.AddDays(14));

        await using var read = await Contexts.CreateDbContextAsync();
        var keys = await read.Settings.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync();
        Assert.Equal(["card after", "card work"], keys.Where(key => key.StartsWith("card", StringComparison.Ordinal)));
        Assert.Single(keys, key => key.StartsWith("withdrawn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_follower_that_fails_undoes_the_step()
    {
        var isBroken = false;
        _followers.Add((db, step, _) =>
        {
            db.Settings.Add(new SettingRow { Key = $"{step.InstanceId} {step.Sequence}", Value = "x" });
            return isBroken ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        });
        var id = await StartAsync(Approval);
        var task = await OpenTaskAsync(id, "bureau.draft");
        isBroken = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => CompleteAsync(task));

        Assert.Equal("Draft", await AtAsync(id));
        isBroken = false;
        Assert.IsType<TaskOutcome.Completed>(await CompleteAsync(task));
    }

    [Fact]
    public async Task A_repeated_start_finds_the_instance_of_the_first_also_when_all_come_at_once()
    {
        await ImportAsync(Approval);
        var (one, other) = (NewHost(), NewHost());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            (i % 2 == 0 ? one : other).StartAsync(new WorkflowStart("approval", "x") { Key = "strategy 2026-2030" }, Now))));

        var started = Assert.Single(outcomes.OfType<StartOutcome.Started>());
        Assert.All(outcomes.OfType<StartOutcome.AlreadyStarted>(), again => Assert.Equal(started.Step.InstanceId, again.InstanceId));
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(1, await db.WorkflowInstances.CountAsync());
    }

    [Fact]
    public async Task A_start_that_is_not_right_says_why_and_stores_nothing()
    {
        await ImportAsync(new FlowBuilder("input").Input("year", "Int32").Start().Task("T", "t").Connect("Start", "T"));

        Assert.Equal(new StartOutcome.UnknownDefinition("nothing"), await Host.StartAsync(new WorkflowStart("nothing", "x"), Now));
        Assert.Contains("no input 'day'; it has year", Refusal(await StartWithAsync("day", "1")), StringComparison.Ordinal);
        Assert.Contains("a whole number", Refusal(await StartWithAsync("year", "\"soon\"")), StringComparison.Ordinal);
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            Assert.Equal(0, await db.WorkflowInstances.CountAsync());
        }

        Assert.IsType<StartOutcome.Started>(await StartWithAsync("year", "2026"));

        static string Refusal(StartOutcome outcome) => Assert.IsType<StartOutcome.Refused>(outcome).Reason;
        Task<StartOutcome> StartWithAsync(string name, string value) =>
            Host.StartAsync(new WorkflowStart("input", "x") { Input = new Dictionary<string, System.Text.Json.JsonElement> { [name] = Json(value) } }, Now);
    }
}

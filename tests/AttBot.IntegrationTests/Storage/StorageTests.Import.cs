using AttBot.Data;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Storage;

public abstract partial class StorageTests
{
    private static readonly StatusImport Import = new("secretariat", "att_status.csv", new('a', 64), new(2026, 7, 24));

    [Fact]
    public async Task A_first_import_stores_every_row_with_its_origin_and_a_record()
    {
        await using var db = await OpenAsync();
        var result = Assert.IsType<StatusImportResult.Applied>(await Status.ImportAsync([State("ZAF"), State("TON"), State("EST")], Import, dryRun: false));

        var rows = await Status.LoadAsync();
        Assert.Equal(["EST", "TON", "ZAF"], rows.Select(row => row.Iso3));
        Assert.Equal(State("TON").Source, rows[1].Source);
        Assert.All(rows, row => Assert.Equal(result.ImportId, row.ImportId));
        Assert.Equal(["EST", "TON", "ZAF"], result.Difference.Added);
        var import = await db.StatusImports.SingleAsync();
        Assert.Equal((result.ImportId, Now, 3, 0, 0), (import.Id, import.At, import.Added, import.Changed, import.Removed));
        var audit = await db.Audit.SingleAsync();
        Assert.Equal((1, "secretariat", "status.import", $"{result.ImportId}"), (audit.Sequence, audit.Actor, audit.Action, audit.Subject));
        Assert.Contains("\"added\":[\"EST\",\"TON\",\"ZAF\"]", audit.DetailJson, StringComparison.Ordinal);
        Assert.IsType<AuditVerdict.Intact>(await AuditChain.VerifyAsync(db, default));
    }

    [Fact]
    public async Task A_changed_cell_is_reported_with_old_and_new_and_leaves_the_other_rows_to_their_import()
    {
        await using var db = await OpenAsync();
        var first = Assert.IsType<StatusImportResult.Applied>(await Status.ImportAsync([State("KEN", "signatory"), State("UGA")], Import, dryRun: false));

        var second = Assert.IsType<StatusImportResult.Applied>(await Status.ImportAsync([State("KEN"), State("UGA"), State("TZA")], Import, dryRun: false));

        Assert.Equal([new StatusChange("KEN", "status", "signatory", "state_party")], second.Difference.Changed);
        Assert.Equal((1, 1), (second.Difference.Added.Count, second.Difference.Unchanged));
        Assert.Equal([second.ImportId, second.ImportId, first.ImportId], (await Status.LoadAsync()).Select(row => row.ImportId));
    }

    [Fact]
    public async Task An_import_that_changes_nothing_writes_nothing()
    {
        await using var db = await OpenAsync();
        await Status.ImportAsync([State("KEN")], Import, dryRun: false);
        Assert.IsType<StatusImportResult.NothingToDo>(await Status.ImportAsync([State("KEN")], Import, dryRun: false));
        Assert.Equal((1, 1), (await db.StatusImports.CountAsync(), await db.Audit.CountAsync()));
    }

    [Fact]
    public async Task A_dry_run_tells_the_difference_and_writes_nothing()
    {
        await using var db = await OpenAsync();
        await Status.ImportAsync([State("KEN")], Import, dryRun: false);

        var preview = Assert.IsType<StatusImportResult.Previewed>(await Status.ImportAsync([State("KEN", "signatory"), State("UGA")], Import, dryRun: true));

        Assert.Equal(["KEN"], preview.Difference.ChangedStates);
        Assert.Equal(["state_party"], (await Status.LoadAsync()).Select(row => row.Status));
        Assert.Equal((1, 1), (await db.StatusImports.CountAsync(), await db.Audit.CountAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_State_that_is_missing_from_the_file_is_removed_only_when_asked_for(bool dryRun)
    {
        await using var db = await OpenAsync();
        await Status.ImportAsync([State("KEN"), State("UGA")], Import, dryRun: false);

        var refused = Assert.IsType<StatusImportResult.Refused>(await Status.ImportAsync([State("KEN")], Import, dryRun));
        Assert.Contains("UGA", Assert.Single(refused.Reasons), StringComparison.Ordinal);
        Assert.Equal(2, (await Status.LoadAsync()).Count);

        await Status.ImportAsync([State("KEN")], Import with { AllowRemoval = true }, dryRun: false);
        Assert.Equal(["KEN"], (await Status.LoadAsync()).Select(row => row.Iso3));
        Assert.Equal(1, (await db.StatusImports.OrderBy(row => row.Id).LastAsync(row => row.Removed > 0)).Removed);
    }

    [Fact]
    public async Task A_file_with_a_bad_code_or_a_State_twice_is_refused_whole()
    {
        await using var db = await OpenAsync();
        var refused = Assert.IsType<StatusImportResult.Refused>(
            await Status.ImportAsync([State("KEN"), State("ken"), State("UGA"), State("UGA")], Import, dryRun: false));
        Assert.Equal(2, refused.Reasons.Count);
        Assert.Empty(await Status.LoadAsync());
    }

    [Fact]
    public async Task A_row_that_fails_leaves_nothing_of_the_import()
    {
        await using var db = await OpenAsync();
        var bad = State("UGA");
        bad.Note = null!;

        await Assert.ThrowsAnyAsync<Exception>(() => Status.ImportAsync([State("KEN"), bad, State("TZA")], Import, dryRun: false));

        Assert.Empty(await Status.LoadAsync());
        Assert.Equal((0, 0), (await db.StatusImports.CountAsync(), await db.Audit.CountAsync()));
        Assert.Equal(new AuditVerdict.Intact(0), await AuditChain.VerifyAsync(db, default));
    }

    [Fact]
    public async Task Of_the_same_import_eight_times_at_once_one_is_applied()
    {
        await using var db = await OpenAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Status.ImportAsync([State("KEN"), State("UGA")], Import, dryRun: false))));
        Assert.Single(results, result => result is StatusImportResult.Applied);
        Assert.Equal(7, results.Count(result => result is StatusImportResult.NothingToDo));
        Assert.Equal(new AuditVerdict.Intact(1), await AuditChain.VerifyAsync(db, default));
    }
}

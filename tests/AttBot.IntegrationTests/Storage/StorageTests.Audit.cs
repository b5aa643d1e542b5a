using AttBot.Data;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Storage;

public abstract partial class StorageTests
{
    [Fact]
    public async Task Acts_recorded_at_once_are_numbered_without_gaps()
    {
        await using var db = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => RecordAsync($"act {i}"))));
        Assert.Equal(Enumerable.Range(1, 16).Select(i => (long)i), await db.Audit.OrderBy(row => row.Sequence).Select(row => row.Sequence).ToListAsync());
        Assert.Equal(new AuditVerdict.Intact(16), await AuditChain.VerifyAsync(db, default));
    }

    [Fact]
    public async Task Two_acts_may_share_a_transaction_and_fall_with_it()
    {
        await using var db = await OpenAsync();
        await using (await db.Database.BeginTransactionAsync())
        {
            await AuditChain.AppendAsync(db, new(Now, "a", "x.y", "1", "{}"), default);
            await AuditChain.AppendAsync(db, new(Now, "a", "x.y", "2", "{}"), default);
            await db.SaveChangesAsync();
            Assert.Equal(new AuditVerdict.Intact(2), await AuditChain.VerifyAsync(db, default));
        }

        Assert.Equal(new AuditVerdict.Intact(0), await AuditChain.VerifyAsync(db, default));
    }

    [Fact]
    public async Task An_act_without_a_transaction_is_not_recorded()
    {
        await using var db = await OpenAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => AuditChain.AppendAsync(db, new(Now, "a", "x.y", "1", "{}"), default));
    }

    [Theory]
    [InlineData("UPDATE \"Audit\" SET \"Actor\" = 'somebody' WHERE \"Sequence\" = 2", 2)]
    [InlineData("UPDATE \"Audit\" SET \"Action\" = 'b.c' WHERE \"Sequence\" = 3", 3)]
    [InlineData("UPDATE \"Audit\" SET \"Subject\" = 'else' WHERE \"Sequence\" = 1", 1)]
    [InlineData("UPDATE \"Audit\" SET \"DetailJson\" = '{ }' WHERE \"Sequence\" = 4", 4)]
    [InlineData("UPDATE \"Audit\" SET \"At\" = \"At\" + 1 WHERE \"Sequence\" = 2", 2)]
    [InlineData("UPDATE \"Audit\" SET \"Hash\" = \"PreviousHash\" WHERE \"Sequence\" = 2", 2)]
    [InlineData("UPDATE \"Audit\" SET \"Subject\" = \"Action\" || \"Subject\", \"Action\" = '' WHERE \"Sequence\" = 2", 2)]
    [InlineData("DELETE FROM \"Audit\" WHERE \"Sequence\" = 1", 1)]
    [InlineData("DELETE FROM \"Audit\" WHERE \"Sequence\" = 3", 3)]
    [InlineData("DELETE FROM \"Audit\" WHERE \"Sequence\" >= 3", 3)]
    [InlineData("DELETE FROM \"Audit\"", 1)]
    [InlineData("DELETE FROM \"Settings\" WHERE \"Key\" = 'audit.head'", 1)]
    public async Task Tampering_shows_at_the_first_row_it_touched(string tampering, long row)
    {
        await using var db = await OpenAsync();
        for (var i = 1; i <= 4; i++)
        {
            await RecordAsync($"{i}");
        }

        Assert.Equal(new AuditVerdict.Intact(4), await AuditChain.VerifyAsync(db, default));
        await QueryAsync(Database, tampering);

        Assert.Equal(row, Assert.IsType<AuditVerdict.Broken>(await AuditChain.VerifyAsync(db, default)).Sequence);
    }

    private async Task RecordAsync(string subject)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await AuditChain.AppendAsync(db, new(Now, "secretariat", "test.act", subject, "{\"a\":1}"), default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}

using System.CommandLine;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Commands;

/// <summary><c>audit verify</c>: walks the record of acts and says whether it is whole.</summary>
internal static class AuditCommand
{
    internal static Command Create()
    {
        var data = CommonOptions.Data();
        var verify = new Command("verify", "Checks that no row of the record was changed, removed or added behind its back.") { data };
        verify.SetAction((parsed, cancellationToken) => VerifyAsync(parsed.GetValue(data), cancellationToken));
        return new Command("audit", "The record of acts.") { verify };
    }

    private static async Task<int> VerifyAsync(string? folder, CancellationToken cancellationToken)
    {
        await using var services = await Workplace.OpenAsync(folder, cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);
        switch (await AuditChain.VerifyAsync(db, cancellationToken))
        {
            case AuditVerdict.Intact intact:
                Console.WriteLine($"The record is whole: {intact.Rows} rows.");
                return 0;
            case AuditVerdict.Broken broken:
                await Console.Error.WriteLineAsync($"Row {broken.Sequence} {broken.Fault}. Compare with a backup, or with an export made earlier.");
                return CommandRunner.Failed;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

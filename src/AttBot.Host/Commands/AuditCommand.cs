using System.CommandLine;
using AttBot.Data;
using AttBot.Processes.Strategy.Export;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Commands;

/// <summary><c>audit verify</c>: walks the record of acts and says whether it is whole.</summary>
internal static class AuditCommand
{
    internal static Command Create()
    {
        var data = CommonOptions.Data();
        var export = new Option<string>("--export") { Description = "Checks a file that 'export process' wrote, without the database.", HelpName = "FILE" };
        var verify = new Command("verify", "Checks that nothing of the record was changed, removed or added behind its back.") { export, data };
        verify.SetAction((parsed, cancellationToken) => parsed.GetValue(export) is { } file ? VerifyExportAsync(file) : VerifyAsync(parsed.GetValue(data), cancellationToken));
        return new Command("audit", "The record of acts.") { verify };
    }

    private static async Task<int> VerifyAsync(string? folder, CancellationToken cancellationToken)
    {
        await using var services = await Workplace.OpenAsync(folder, cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);
        switch (await AuditChain.VerifyAsync(db, cancellationToken))
        {
            case AuditVerdict.Intact when await RecordCheck.FaultsAsync(db, cancellationToken) is { Count: > 0 } faults:
                await Console.Error.WriteLineAsync(string.Join('\n', faults) + "\nCompare with a backup, or with an export made earlier.");
                return CommandRunner.Failed;
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

    private static async Task<int> VerifyExportAsync(string file)
    {
        try
        {
            await using var zip = File.OpenRead(file);
            switch (ExportCheck.Check(zip))
            {
                case ExportVerdict.Whole whole:
                    Console.WriteLine($"The export of {whole.Process} is whole: {whole.Facts} facts. Its last hash is {whole.Hash}; compare it with the one noted when it was made.");
                    return 0;
                case ExportVerdict.Broken broken:
                    await Console.Error.WriteLineAsync(string.Join('\n', broken.Faults));
                    return CommandRunner.Failed;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file} cannot be read: {exception.Message}");
            return CommandRunner.Failed;
        }
    }
}

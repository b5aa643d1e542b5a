using AttBot.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttBot.Processes.Instances;

/// <summary>The definitions shipped with the product, as files.</summary>
/// <param name="import">Takes them over.</param>
/// <param name="options">Where they lie.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Gets what is wrong with them.</param>
public sealed partial class DefinitionFolder(DefinitionImport import, IOptions<WorkflowOptions> options, TimeProvider time, ILogger<DefinitionFolder> log)
{
    private const long LargestFile = 4 * 1024 * 1024;

    /// <summary>Imports every <c>*.json</c> below the folder. A faulty one is logged with its findings and left out; what was stored before stays in use.</summary>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <returns>What came of each file, by its path, in the order of paths; empty when there is no folder.</returns>
    /// <exception cref="DatabaseUnusableException">The database cannot be written.</exception>
    public async Task<IReadOnlyList<(string File, ImportOutcome Outcome)>> ImportAsync(CancellationToken cancellationToken = default)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, options.Value.Folder);
        var outcomes = new List<(string, ImportOutcome)>();
        if (!Directory.Exists(folder))
        {
            return outcomes;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var outcome = await ImportAsync(file, cancellationToken);
            Log(file, outcome);
            outcomes.Add((file, outcome));
        }

        return outcomes;
    }

    private async Task<ImportOutcome> ImportAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(file).Length > LargestFile
                ? new ImportOutcome.Refused([$"The file is larger than {LargestFile / 1024 / 1024} MB."])
                : await import.ImportAsync(await File.ReadAllBytesAsync(file, cancellationToken), time.GetUtcNow(), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ImportOutcome.Refused([$"The file cannot be read: {exception.Message}"]);
        }
    }

    private void Log(string file, ImportOutcome outcome)
    {
        switch (outcome)
        {
            case ImportOutcome.Stored stored:
                LogStored(stored.DefinitionId, stored.Version);
                break;
            case ImportOutcome.Refused refused:
                foreach (var finding in refused.Findings)
                {
                    LogRefused(file, finding);
                }

                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "Workflow {DefinitionId} version {Version} is stored; new instances run on its highest published version")]
    private partial void LogStored(string definitionId, int version);

    [LoggerMessage(LogLevel.Error, "{File} is not taken over: {Finding}")]
    private partial void LogRefused(string file, string finding);
}

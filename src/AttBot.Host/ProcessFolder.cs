using AttBot.Workflows.Definitions;

namespace AttBot.Host;

/// <summary>The definitions of this product's processes, as files beside the program.</summary>
internal static class ProcessFolder
{
    private const long LargestFile = 4 * 1024 * 1024;

    /// <summary>Where they lie: <c>AttBot:Workflows:Folder</c>, relative to the program; <c>workflows</c> when nothing is set.</summary>
    internal static string Of(IConfiguration settings) => Path.Combine(AppContext.BaseDirectory, settings["AttBot:Workflows:Folder"] is { Length: > 0 } folder ? folder : "workflows");

    /// <summary>The file that holds a definition; null when none does.</summary>
    internal static string? Find(IConfiguration settings, string definitionId)
    {
        var folder = Of(settings);
        return !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .FirstOrDefault(file => Read(file) is DefinitionReading.Loaded loaded && loaded.Definition.DefinitionId == definitionId);
    }

    /// <summary>Reads a definition file.</summary>
    /// <returns>Null when the file is far too large for one.</returns>
    internal static DefinitionReading? Read(string file) => new FileInfo(file).Length > LargestFile ? null : DefinitionReader.Read(File.ReadAllBytes(file));
}

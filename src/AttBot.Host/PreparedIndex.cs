namespace AttBot.Host;

/// <summary>The index of knowledge entries that the build has prepared.</summary>
internal static class PreparedIndex
{
    /// <summary>Opens it.</summary>
    internal static Stream Open() => typeof(PreparedIndex).Assembly.GetManifestResourceStream("knowledge.index")
        ?? throw new InvalidOperationException("The program was built without its index of knowledge entries.");
}

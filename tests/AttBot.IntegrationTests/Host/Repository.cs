namespace AttBot.IntegrationTests.Host;

/// <summary>The checkout the tests were built in.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "AttBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}

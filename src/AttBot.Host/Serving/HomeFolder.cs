namespace AttBot.Host.Serving;

/// <summary>The home folder of whoever runs AttBot. .NET looks for certificate stores in it before any TLS connection, in or out, and gives up where there is none.</summary>
internal static class HomeFolder
{
    /// <summary>A folder that nobody can make, and put certificates into.</summary>
    private const string None = "/dev/null";

    /// <summary>Lets a user without home folder use TLS: one whom a platform or service manager chose, and who stands in no list of users.</summary>
    internal static void Ensure()
    {
        if (!OperatingSystem.IsWindows() && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HOME"))
            && Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify) is "" or "/")
        {
            Environment.SetEnvironmentVariable("HOME", None);
        }
    }
}

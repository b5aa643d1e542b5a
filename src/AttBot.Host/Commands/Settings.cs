using AttBot.Data;

namespace AttBot.Host.Commands;

/// <summary>The settings of a command that does not serve: <c>appsettings.json</c> beside the program, then the environment.</summary>
internal static class Settings
{
    /// <exception cref="SettingsException">A secret cannot be read, or stands where it may be seen.</exception>
    internal static IConfiguration Load()
    {
        var configuration = new ConfigurationManager();
        configuration.SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables();
        Secrets.Load(configuration, configuration);
        return configuration;
    }

    /// <summary>Where the data is kept.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="folder">What <c>--data</c> says, if anything.</param>
    /// <exception cref="DatabaseUnusableException">The provider is unknown.</exception>
    internal static DatabaseOptions Database(IConfiguration configuration, string? folder)
    {
        var section = configuration.GetSection("AttBot:Database");
        var provider = section["Provider"];
        if (!string.IsNullOrEmpty(provider) && !(Enum.TryParse<DatabaseProvider>(provider, ignoreCase: true, out var known) && Enum.IsDefined(known)))
        {
            throw new DatabaseUnusableException($"AttBot:Database:Provider is '{provider}'; expected Sqlite or PostgreSql.");
        }

        var options = section.Get<DatabaseOptions>() ?? new DatabaseOptions();
        options.DataDirectory = folder ?? options.DataDirectory;
        return options;
    }

    /// <summary>After how many days status data count as old.</summary>
    internal static int StaleAfterDays(IConfiguration configuration) => configuration.GetValue("AttBot:Desk:StaleAfterDays", 180);

    /// <summary>Whether there is a database to read; looking for one must not make it.</summary>
    internal static bool Exists(DatabaseOptions options, AttBotDatabase database) =>
        options.Provider != DatabaseProvider.Sqlite || File.Exists(database.Description);
}

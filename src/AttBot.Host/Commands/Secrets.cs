using Microsoft.Extensions.Configuration.Json;

namespace AttBot.Host.Commands;

/// <summary>Secrets come from the environment or from files of their own, never from <c>appsettings.json</c>.</summary>
/// <remarks>Each may be given as <c>…File</c>, the name of a file whose content is the secret: <c>AttBot__Channels__Slack__BotTokenFile=/run/secrets/slack</c>. Blanks and line ends around it are cut off.</remarks>
internal static class Secrets
{
    private const int LongestSecret = 64 * 1024;

    /// <summary>The settings that are secrets.</summary>
    internal static IReadOnlyList<string> Keys { get; } =
    [
        "AttBot:Database:ConnectionString",
        "AttBot:Channels:BotFramework:ClientSecret",
        "AttBot:Channels:BotFramework:CertificatePassword",
        "AttBot:Channels:Slack:SigningSecret",
        "AttBot:Channels:Slack:BotToken",
        "AttBot:Mail:Password",
        "Kestrel:Certificates:Default:Password",
    ];

    /// <summary>Reads the files, and refuses secrets that stand where they may be seen.</summary>
    /// <exception cref="SettingsException">A file cannot be read, a secret is given twice, or stands in <c>appsettings.json</c>.</exception>
    internal static void Load(IConfigurationBuilder builder, IConfigurationRoot configuration)
    {
        var found = new Dictionary<string, string?>();
        foreach (var key in Keys)
        {
            if (configuration.Providers.OfType<JsonConfigurationProvider>().Any(provider => provider.TryGet(key, out var shown) && IsSecret(key, shown)))
            {
                throw new SettingsException($"{key} stands in appsettings.json. Remove it there, and set the environment variable {Variable(key)}, or {Variable(key)}File with the name of a file.");
            }

            if (configuration[key + "File"] is { Length: > 0 } file)
            {
                found[key] = string.IsNullOrEmpty(configuration[key]) ? Read(key, file) : throw new SettingsException($"{key} and {key}File exclude each other: set one.");
            }
        }

        if (found.Count > 0)
        {
            builder.AddInMemoryCollection(found);
        }
    }

    private static string Read(string key, string file)
    {
        try
        {
            var info = new FileInfo(file);
            return info.Exists && info.Length <= LongestSecret && File.ReadAllText(file).Trim() is { Length: > 0 } secret
                ? secret
                : throw new SettingsException($"{key}File: '{file}' does not exist, is empty, or is no secret.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{key}File: '{file}' cannot be read. Give the user that runs AttBot the right to read it.");
        }
    }

    /// <summary>The address of a database is no secret as long as it holds no password.</summary>
    private static bool IsSecret(string key, string? value) =>
        value is { Length: > 0 } && (!key.EndsWith("ConnectionString", StringComparison.Ordinal) || value.Contains("password", StringComparison.OrdinalIgnoreCase) || value.Contains("pwd", StringComparison.OrdinalIgnoreCase));

    private static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}

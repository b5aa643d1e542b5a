using AttBot.Channels.BotFramework;
using AttBot.Channels.Slack;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace AttBot.Channels;

/// <summary>The channels' settings, looked at together.</summary>
public static class EdgeSettings
{
    /// <summary>Says what is not right with settings, as the server would when it starts.</summary>
    /// <param name="teams">Section <c>AttBot:Channels:BotFramework</c>.</param>
    /// <param name="slack">Section <c>AttBot:Channels:Slack</c>.</param>
    /// <param name="isDevelopment">Whether the environment is Development.</param>
    /// <returns>Sentences; empty when all is right.</returns>
    public static IReadOnlyList<string> FaultsOf(BotFrameworkOptions teams, SlackOptions slack, bool isDevelopment)
    {
        var environment = new Named(isDevelopment ? Environments.Development : Environments.Production);
        return [.. new[] { new BotFrameworkOptionsCheck(environment).Validate(null, teams), new SlackOptionsCheck(environment).Validate(null, slack) }.Where(result => result.Failed).SelectMany(result => result.Failures!)];
    }

    /// <summary>Says which channels are open, for the start.</summary>
    /// <param name="teams">The settings of Teams.</param>
    /// <param name="slack">The settings of Slack.</param>
    /// <param name="isDevelopment">Whether the environment is Development.</param>
    /// <returns>One sentence for each channel.</returns>
    public static IReadOnlyList<string> Describe(BotFrameworkOptions teams, SlackOptions slack, bool isDevelopment)
    {
        ArgumentNullException.ThrowIfNull(teams);
        ArgumentNullException.ThrowIfNull(slack);
        return
        [
            teams.AppId.Length > 0 && teams.CredentialCount == 1 ? "Teams: open to tokens for this application."
            : teams.AppId.Length > 0 ? "Teams: tokens for this application are let in, but there is no credential to answer with; 'doctor' says what to set."
            : teams.Anonymous && isDevelopment ? "Teams: no credentials; open to this machine alone, for development."
            : "Teams: no credentials, so /api/messages is closed.",
            slack.SigningSecret.Length > 0 ? "Slack: open to signed requests." : "Slack: no signing secret, so /slack is closed.",
        ];
    }

    private sealed class Named(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "AttBot";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

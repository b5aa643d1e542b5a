using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.Slack;

/// <summary>Settings of <c>/slack</c>; section <c>AttBot:Channels:Slack</c>. Without <see cref="SigningSecret"/> every call is refused with 401.</summary>
public sealed class SlackOptions
{
    /// <summary>The app's signing secret; from the environment or a file.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>The bot's token (<c>xoxb-…</c>); from the environment or a file.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>Where the Web API is.</summary>
    public Uri ApiBaseUrl { get; set; } = new("https://slack.com/api/");

    /// <summary>The one workspace that is served; empty for every workspace in which the app is installed.</summary>
    public string TeamId { get; set; } = "";

    /// <summary>How long a command or press may take, and a modal may take to open, before the call is acknowledged and answered later; Slack gives up after 3 seconds, the default is 2.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How much one user may send at once; afterwards one more each second. The default is 30.</summary>
    [Range(1, 10_000)]
    public int UserBurst { get; set; } = 30;

    /// <summary>How often something is tried that fails; the default is 6, over about ten minutes.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 6;
}

/// <summary>Finds settings that would open a hole; the server does not start with them.</summary>
internal sealed class SlackOptionsCheck(IHostEnvironment environment) : IValidateOptions<SlackOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SlackOptions options) =>
        !options.ApiBaseUrl.IsAbsoluteUri || !(options.ApiBaseUrl.Scheme == Uri.UriSchemeHttps || (options.ApiBaseUrl.IsLoopback && options.ApiBaseUrl.Scheme == Uri.UriSchemeHttp && environment.IsDevelopment()))
            ? ValidateOptionsResult.Fail("AttBot:Channels:Slack: ApiBaseUrl must be an https address (http is taken for this machine only, in the environment Development).")
            : options.SigningSecret.Length > 0 != options.BotToken.Length > 0
                ? ValidateOptionsResult.Fail("AttBot:Channels:Slack: SigningSecret and BotToken belong together: set both, or neither.")
                : ValidateOptionsResult.Success;
}

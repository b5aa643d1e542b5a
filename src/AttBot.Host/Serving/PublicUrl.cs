using AttBot.Channels.BotFramework;
using AttBot.Channels.DirectLine;
using AttBot.Channels.Email;
using AttBot.Host.Commands;

namespace AttBot.Host.Serving;

/// <summary>Where this server is reached from outside; setting <c>AttBot:PublicUrl</c>. A channel may have an address of its own.</summary>
internal static class PublicUrl
{
    /// <exception cref="SettingsException">It is no http or https address.</exception>
    internal static void AddPublicUrl(this IServiceCollection services, string? setting)
    {
        if (string.IsNullOrEmpty(setting))
        {
            return;
        }

        if (!Uri.TryCreate(setting, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new SettingsException("AttBot:PublicUrl must be an address such as https://attbot.example.org/.");
        }

        services.PostConfigure<BotFrameworkOptions>(options => options.PublicUrl ??= url);
        services.PostConfigure<DirectLineOptions>(options => options.PublicUrl ??= url);
        services.PostConfigure<MailOptions>(options => options.PublicUrl ??= url);
    }
}

using AttBot.Channels.Delivering;
using AttBot.Protocol.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace AttBot.Channels.Email;

/// <summary>Puts mail into the server.</summary>
public static class MailRegistration
{
    /// <summary>Adds the sender of mails to the outbox. Settings that cannot work stop the start with a sentence.</summary>
    /// <param name="services">The container.</param>
    /// <param name="settings">Section <c>AttBot:Mail</c>.</param>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<MailOptions>().Configure(options =>
        {
            options.Host = settings[nameof(MailOptions.Host)] ?? options.Host;
            options.Port = settings.GetValue(nameof(MailOptions.Port), options.Port);
            options.From = settings[nameof(MailOptions.From)] ?? options.From;
            options.User = settings[nameof(MailOptions.User)] ?? options.User;
            options.Password = settings[nameof(MailOptions.Password)] ?? options.Password;
            options.Connections = settings.GetValue(nameof(MailOptions.Connections), options.Connections);
            options.ImplicitTls = settings.GetValue(nameof(MailOptions.ImplicitTls), options.ImplicitTls);
        }).Validate(
            options => !options.IsConfigured || (MailboxAddress.TryParse(options.From, out var from) && MailAddressing.IsAddress(from.Address)),
            "AttBot:Mail:From must be the sender's address, for instance desk@example.org, where AttBot:Mail:Host is set.")
            .Validate(options => options.Port is >= 1 and <= 65535, "AttBot:Mail:Port must lie between 1 and 65535.")
            .Validate(options => options.Connections is >= 1 and <= 64, "AttBot:Mail:Connections must lie between 1 and 64.")
            .ValidateOnStart();
        return services.AddSingleton<MailSender>().AddSingleton<IOutboxSender, EmailOutboxSender>();
    }
}

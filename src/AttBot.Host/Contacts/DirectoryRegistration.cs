using AttBot.Host.Undelivered;
using AttBot.Processes;

namespace AttBot.Host.Contacts;

/// <summary>Puts the directory of points of contact, and what could not be delivered, into chat.</summary>
internal static class DirectoryRegistration
{
    internal static IServiceCollection AddDirectory(this IServiceCollection services) => services
        .AddAct<ListContactsAct>()
        .AddAct<AddContactAct>()
        .AddAct<ChangeContactAct>()
        .AddAct<RemoveContactAct>()
        .AddAct<VerifyContactAct>()
        .AddAct<ShowOwnEntryAct>()
        .AddAct<ChangeOwnEntryAct>()
        .AddAct<PackAct>()
        .AddAct<ListUndeliveredAct>()
        .AddAct<RetryAct>()
        .AddAct<RetryAllAct>();
}

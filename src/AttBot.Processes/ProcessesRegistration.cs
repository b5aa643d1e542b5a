using AttBot.Data;
using AttBot.Processes.Acts;
using AttBot.Processes.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AttBot.Processes;

/// <summary>Puts acts, people and offices into an application.</summary>
public static class ProcessesRegistration
{
    /// <summary>Adds the router of acts and everything it stands on; it needs the database and the outbox.</summary>
    /// <param name="services">The container.</param>
    /// <param name="isShared">Whether other nodes use the database too.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddActs(this IServiceCollection services, bool isShared)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RosterBook>();
        services.AddSingleton<Askers>();
        services.AddSingleton(provider => new Dialogs(provider.GetRequiredService<AttBotDatabase>(), provider.GetRequiredService<IDbContextFactory<AttBotDb>>(), isShared, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ActPost>();
        services.AddSingleton<ActList>(provider => new ActList(provider.GetServices<Act>()));
        services.AddSingleton<ActDesk>();
        services.AddSingleton<ActRouter>();
        services.AddHostedService<RosterKeeper>();
        return services
            .AddAct<LinkAct>()
            .AddAct<WhoAmIAct>()
            .AddAct<UnlinkAct>()
            .AddAct<ListPeopleAct>()
            .AddAct<AddPersonAct>()
            .AddAct<EditPersonAct>()
            .AddAct<PersonLeftAct>()
            .AddAct<IssueCodeAct>()
            .AddAct<ImportPeopleAct>()
            .AddAct<AssignOfficeAct>()
            .AddAct<EstablishOfficeAct>()
            .AddAct<BureauAct>()
            .AddAct<NameAlternateAct>()
            .AddAct<RecallAlternateAct>()
            .AddAct<ShowAlternatesAct>();
    }

    /// <summary>Adds an act; what its constructor asks for comes from the container. Its words stand in <c>Acts/Grammar</c>, what it says in <c>Wording</c>.</summary>
    /// <typeparam name="TAct">The act.</typeparam>
    /// <param name="services">The container.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddAct<TAct>(this IServiceCollection services)
        where TAct : Act => services.AddSingleton<Act, TAct>();
}

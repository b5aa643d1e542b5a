using System.Data.Common;
using AttBot.Chat;
using AttBot.Chat.Conversation;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Processes.People;
using AttBot.Protocol.Activities;

namespace AttBot.Host.Serving;

/// <summary>Joins what the modules do not know of each other: acts come before questions, and a question is asked in the name of the person whose account it is.</summary>
internal static class TurnsRegistration
{
    internal static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddSingleton<AskerRole>(provider =>
        {
            var askers = provider.GetRequiredService<Askers>();
            return (turn, cancellationToken) => RoleAsync(askers, turn, cancellationToken);
        });
        services.AddSingleton<RunningStage>(provider =>
        {
            var acts = new Lazy<ActRouter>(provider.GetRequiredService<ActRouter>);
            return async (turn, topic, language, cancellationToken) =>
                ShownBy(topic) is var (verb, isAll) && await acts.Value.ShowAsync(turn, verb, language, cancellationToken) is { } replies ? new RunningAnswer(replies, isAll) : null;
        });
        return services.AddSingleton<TurnHandler>(provider =>
        {
            var acts = provider.GetRequiredService<ActRouter>();
            var reminders = provider.GetRequiredService<ReminderTurns>();
            TurnHandler questions = provider.GetRequiredService<ChatTurns>().AnswerAsync;
            TurnHandler desk = (turn, cancellationToken) => reminders.AnswerAsync(turn, questions, cancellationToken);
            return (turn, cancellationToken) => acts.AnswerAsync(turn, desk, cancellationToken);
        });
    }

    /// <summary>What shows from the record what would be told from the papers, and whether it stands in their place; null for what holds whatever the record says.</summary>
    private static (string Verb, bool IsAll)? ShownBy(string topic) => topic switch
    {
        "strategy-stage" or "strategy-adopted" or RunningTopics.News => ("stage.show", true),
        "call-issued" or "call-who-may-submit" or "ngo-ideas" or "strategy-submit-proposal" or "obl-strategy-proposals" or RunningTopics.Submit => ("call.show", true),
        "call-for-proposals-when" => ("call.show", false),
        "strategy-consultations-count" or "strategy-consultations-timing" => ("consultation.list", false),
        "strategy-latest-date" or "strategy-preferred-date" or "strategy-csp12-no-agreement" or "strategy-consolidation" => ("stage.show", false),
        RunningTopics.OwnSubmission => ("submission.show", true),
        RunningTopics.Approve => ("approval.status", true),
        _ => null,
    };

    private static async ValueTask<Role> RoleAsync(Askers askers, IncomingTurn turn, CancellationToken cancellationToken)
    {
        try
        {
            return RoleOf(await askers.WhoAsksAsync(turn, cancellationToken));
        }
        catch (Exception exception) when (exception is DbException or DatabaseUnusableException or InvalidOperationException { InnerException: DbException })
        {
            return Role.Public; // a question is answered all the same
        }
    }

    /// <summary>The role that says most; the State stays, so that "our" means it also for an office-holder.</summary>
    internal static Role RoleOf(Actor actor) => actor.Person is not { } person ? Role.Public
        : actor.IsSecretariat ? new Role(RoleKind.Secretariat)
        : actor.Capacities.Any(capacity => capacity.Office.IsInBureau) ? new Role(RoleKind.Bureau, person.Iso3)
        : person.Kind == PersonKind.PointOfContact && person.Iso3 is not null ? new Role(RoleKind.PointOfContact, person.Iso3)
        : actor.Capacities.Any(capacity => capacity.Office.Key == "champion") ? new Role(RoleKind.Champion, person.Iso3)
        : person.Iso3 is not null ? new Role(RoleKind.Delegate, person.Iso3)
        : Role.Public;
}

using AttBot.Processes;

namespace AttBot.Host.National;

/// <summary>Puts a State's own reporting calendar into chat: the calendar is the reminders', acts are the processes', and neither knows the other.</summary>
internal static class NationalRegistration
{
    internal static IServiceCollection AddNationalCalendars(this IServiceCollection services) => services
        .AddAct<ShowCalendarAct>()
        .AddAct<AddDeadlineAct>()
        .AddAct<WhyItMattersAct>()
        .AddAct<DeadlineMetAct>()
        .AddAct<MoveDeadlineAct>()
        .AddAct<RemoveDeadlineAct>()
        .AddAct<ShowDraftAct>()
        .AddAct<ShareDraftAct>()
        .AddAct<ApproveDraftAct>()
        .AddAct<ReturnDraftAct>()
        .AddAct<ProcedureAct>()
        .AddAct<AddToCalendarAct>()
        .AddAct<PrivateCalendarAct>()
        .AddAct<RevokeCalendarAct>()
        .AddAct<RecordSubmissionAct>()
        .AddAct<ListSubmissionsAct>();
}

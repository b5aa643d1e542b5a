using AttBot.Data.Rows;

namespace AttBot.IntegrationTests.Storage;

public abstract partial class StorageTests
{
    /// <summary>One row of each kind that reminders keep, with every property set.</summary>
    private static IEnumerable<object> ReminderRows()
    {
        var (contact, draft) = (Guid.CreateVersion7(Now.AddSeconds(1)), Guid.CreateVersion7(Now.AddSeconds(2)));
        var (day, early, late) = (new DateOnly(2024, 2, 29), new TimeOnly(6, 30), new TimeOnly(23, 59, 59));
        return
        [
            new NationalContactRow
            {
                Id = contact, Iso3 = "GHA", Name = Difficult, Role = ContactRole.Mission, Entity = Difficult, Language = "ar", TimeZone = "Africa/Accra", WorkingDays = "Mo Su", WorkFrom = early, WorkUntil = late,
                QuietFrom = late, QuietUntil = early, DigestDay = "Mo", VerifiedOn = day, Since = Now, Until = Now.AddTicks(7), PersonId = Guid.CreateVersion7(Now),
            },
            new ContactChannelRow { ContactId = contact, Channel = "email", Address = Difficult, Preference = 3, DeadSince = Now, DeadReason = Difficult },
            new ContactChangeRow
            {
                Id = Guid.CreateVersion7(Now.AddSeconds(3)), Iso3 = "GHA", ContactId = contact, SuccessorName = Difficult, SuccessorAddress = "a@example.org", RequestedBy = Difficult, RequestedAt = Now,
                State = ChangeState.Rejected, DecidedBy = Difficult, DecidedAt = Now.AddTicks(7),
            },
            new NationalHolidayRow { Iso3 = "GHA", Day = day, Name = Difficult },
            new DutySettingRow { Iso3 = "GHA", DutyKey = "annual_report", IsOn = false, Rungs = "-90 0 7", At = early, EscalateTo = ContactRole.Secretariat },
            new DutyDateRow
            {
                DutyKey = "assessed_contribution", Period = "2024", Iso3 = "GHA", OpensOn = day, LastDay = day.AddDays(1), Title = Difficult, Source = Difficult, RecordedBy = Difficult, RecordedAt = Now,
            },
            new SubmissionRow { Iso3 = "GHA", DutyKey = "annual_report", Period = "2023", DoneOn = day, RecordedBy = Difficult, RecordedAt = Now, State = ChangeState.Confirmed },
            new ReminderRow
            {
                Id = Guid.CreateVersion7(Now.AddSeconds(4)), DutyKey = "annual_report", Period = "2023", Iso3 = "GHA", ContactId = contact, Rung = -90, Channel = "email", Level = ContactRole.Alternate, LastDay = day,
                PlannedAt = Now, DueAt = Now.AddTicks(7), State = ReminderState.Skipped, Reason = Difficult, IsLate = true, ClaimedAt = Now, OutboxKey = Difficult, SettledAt = Now.AddTicks(9),
                FallbackOf = Guid.CreateVersion7(Now), IsReplaced = true,
            },
            new DutyStanceRow { ContactId = contact, DutyKey = "annual_report", Period = "2023", AcknowledgedAt = Now, SnoozedUntil = day },
            new PersonalReminderRow
            {
                Id = Guid.CreateVersion7(Now.AddSeconds(5)), ConversationKey = Difficult, UserId = Difficult, Text = Difficult, Language = "zh", Iso3 = "GHA", DutyKey = "annual_report", Period = "2023",
                TimeZone = "Africa/Accra", Weekly = "Mo", At = early, NextAt = Now, Count = 7, CreatedAt = Now.AddTicks(7), CancelledAt = Now.AddTicks(9),
            },
            new CalendarFeedRow { SecretHash = "00", Iso3 = "GHA", Language = "fr", CreatedBy = Difficult, CreatedAt = Now, RevokedAt = Now.AddTicks(7) },
            new CalendarEventRow { Uid = Difficult, Sequence = int.MaxValue, ContentHash = "00", ChangedAt = Now },
            new NationalCalendarRow
            {
                Id = Guid.CreateVersion7(Now.AddSeconds(6)), Iso3 = "GHA", DutyKey = "annual_report", Period = "2023", Title = Difficult, Entity = Difficult, RoleName = Difficult, ContactId = contact,
                DeputyId = contact, Why = Difficult, DueOn = day, DoneOn = day.AddDays(1), ChangedAt = Now,
            },
            new NationalDraftRow { Id = draft, Iso3 = "GHA", DutyKey = "annual_report", Period = "2023", Version = 3, Place = Difficult, Sha256 = "00", SharedBy = contact, SharedAt = Now },
            new NationalApprovalRow { DraftId = draft, ContactId = contact, Verdict = ChangeState.Withdrawn, Reason = Difficult, At = Now },
        ];
    }
}

using AttBot.Data.Rows;

namespace AttBot.IntegrationTests.Storage;

public abstract partial class StorageTests
{
    /// <summary>One row of each table that knows people, and of the outbox, ready to be saved together.</summary>
    private static object[] RosterRows()
    {
        var person = new PersonRow { Id = Guid.CreateVersion7(Now), Handle = "a-b", Name = Difficult, Language = "ar", Kind = PersonKind.PointOfContact, Iso3 = "KEN", Organisation = Difficult, Email = "a@example.org", TimeZone = "Africa/Nairobi", IsActive = true, CreatedAt = Now, Version = 7 };
        var code = new LinkCodeRow { Id = Guid.CreateVersion7(Now), PersonId = person.Id, Hash = new('0', 64), IssuedBy = Difficult, IssuedAt = Now, ExpiresAt = Now.AddDays(3), SpentAt = Now, UsedBy = Difficult };
        return
        [
            person,
            code,
            new IdentityRow { Channel = "msteams", UserId = Difficult, PersonId = person.Id, LinkedAt = Now, LinkCodeId = code.Id, ConversationKey = Difficult },
            new FailureRow { Key = Difficult, Since = Now, Count = 3 },
            new OfficeRow { Key = "gender-focal-point", From = new(2026, 8, 28), To = new(2027, 8, 27), Source = Difficult },
            new HolderRow { Id = Guid.CreateVersion7(Now), OfficeKey = "president", PersonId = person.Id, From = new(2025, 8, 30), To = new(2026, 8, 28), Source = Difficult },
            new AlternateRow { Id = Guid.CreateVersion7(Now), PersonId = person.Id, AlternateId = person.Id, OfficeKey = "president", From = new(2026, 6, 1), To = new(2026, 6, 15), NamedBy = Difficult, RecalledAt = Now },
            new OfficeChangeRow { Id = Guid.CreateVersion7(Now), OfficeKey = "president", FromPersonId = person.Id, ToPersonId = person.Id, On = new(2026, 8, 29), RecordedAt = Now, CarriedOutAt = Now },
            new DialogRow { ConversationKey = Difficult, UserId = Difficult, Verb = "a", StateJson = "{}", ExpiresAt = Now },
            new NoticeRow { Key = Difficult, PersonId = person.Id, Kind = "a", Subject = Difficult, AddressedAt = Now, State = NoticeState.Failed, SettledAt = Now, AcknowledgedAt = Now },
            new OutboxRow { Key = Difficult, Channel = "msteams", Lane = Difficult, PersonId = person.Id, NoticeKey = Difficult, CardKey = Difficult, Kind = OutboxKind.Update, TargetKey = "t", PayloadJson = "{}", Cause = "c", CreatedAt = Now, DueAt = Now, NextAttemptAt = Now, Attempts = 2, State = OutboxState.Failed, LeaseOwner = "o", LeaseUntil = Now, LastReason = Difficult, SettledAt = Now, ChannelMessageId = "m" },
        ];
    }
}

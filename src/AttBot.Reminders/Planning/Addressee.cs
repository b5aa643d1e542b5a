using AttBot.Data.Rows;

namespace AttBot.Reminders.Planning;

/// <summary>A contact as planning sees it.</summary>
/// <param name="Id">See <see cref="NationalContactRow.Id"/>.</param>
/// <param name="Iso3">The State; empty for the Secretariat.</param>
/// <param name="Role">What the person is.</param>
/// <param name="Hours">When it may be written to.</param>
/// <param name="Digest">Weekday of the one weekly message; null where each notice goes alone.</param>
/// <param name="Since">What fell due at or before this instant is not owed to this person.</param>
/// <param name="Until">What falls due after this instant is not; null while the person is in post.</param>
/// <param name="Channel">The first channel that works; empty when there is none.</param>
/// <param name="VerifiedOn">Last day on which the entry was confirmed.</param>
public sealed record Addressee(
    Guid Id, string Iso3, ContactRole Role, ContactHours Hours, DayOfWeek? Digest, DateTimeOffset Since, DateTimeOffset? Until, string Channel, DateOnly VerifiedOn);

/// <summary>What a contact said about a duty; see <see cref="DutyStanceRow"/>.</summary>
/// <param name="IsTaken">"I have it".</param>
/// <param name="SnoozedUntil">The day of the next reminder, when one was asked for.</param>
public readonly record struct Stance(bool IsTaken, DateOnly? SnoozedUntil);

/// <summary>What names a notice, apart from the channel.</summary>
/// <param name="Iso3">The State that owes it.</param>
/// <param name="DutyKey">The duty.</param>
/// <param name="Period">Which one of them.</param>
/// <param name="ContactId">Whom.</param>
/// <param name="Rung">Days relative to the last day.</param>
public readonly record struct NoticeKey(string Iso3, string DutyKey, string Period, Guid ContactId, int Rung);

/// <summary>A notice that is owed.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Channel">The channel it would take today; empty when none works.</param>
/// <param name="Level">As what the person is addressed.</param>
/// <param name="LastDay">The duty's last day.</param>
/// <param name="DueAt">When it is to go out, UTC.</param>
public sealed record PlannedNotice(NoticeKey Key, string Channel, ContactRole Level, DateOnly LastDay, DateTimeOffset DueAt);

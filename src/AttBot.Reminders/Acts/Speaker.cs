using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Acts;

/// <summary>Who speaks to the desk, as established by the channel and the roster at this moment.</summary>
/// <param name="ConversationKey">Where; reminders of one's own go there.</param>
/// <param name="UserId">The account.</param>
/// <param name="Language">The language of the answer.</param>
/// <param name="Zone">The person's zone; UTC when not known.</param>
/// <param name="Iso3">The State the person speaks for; null for none.</param>
/// <param name="PersonId">The person of the roster; null when the account is not linked.</param>
/// <param name="IsSecretariat">Whether the person is of the Secretariat.</param>
public sealed record Speaker(string ConversationKey, string UserId, Language Language, TimeZoneInfo Zone, string? Iso3, Guid? PersonId, bool IsSecretariat);

/// <summary>What the desk answers.</summary>
/// <param name="Text">In the speaker's language, Markdown.</param>
/// <param name="IsDone">Whether something was done or shown; false for a question back or a refusal.</param>
/// <param name="Suggestions">What may be said next.</param>
public sealed record DeskAnswer(string Text, bool IsDone, IReadOnlyList<string> Suggestions);

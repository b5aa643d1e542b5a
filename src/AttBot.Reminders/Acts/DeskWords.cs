using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Acts;

/// <summary>What all answers to wishes are made of: phrases of <c>desk.txt</c>, the speaker's days, and who the speaker is in the directory and on record.</summary>
internal static class DeskWords
{
    internal static readonly TimeZoneInfo Geneva = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
    private static readonly PhraseBook Book = Texts.Load("wording/desk.txt");

    /// <summary>A phrase in the speaker's language.</summary>
    internal static string Say(Speaker speaker, string key, params ReadOnlySpan<(string, object)> values) => Texts.Say(Book, speaker.Language, key, values);

    /// <summary>Something was done or shown.</summary>
    internal static DeskAnswer Done(Speaker speaker, string key, params ReadOnlySpan<(string, object)> values) => new(Say(speaker, key, values), true, []);

    /// <summary>Something was refused, or is asked back.</summary>
    internal static DeskAnswer Not(Speaker speaker, string key, params ReadOnlySpan<(string, object)> values) => new(Say(speaker, key, values), false, []);

    /// <summary>The calendar day at an instant in a zone.</summary>
    internal static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>What the record calls the speaker.</summary>
    internal static string ActorOf(Speaker speaker) => speaker.PersonId is { } person ? $"person:{person}" : $"account:{speaker.UserId}";

    /// <summary>The speaker's entry of the directory; null when there is none.</summary>
    internal static async Task<NationalContactRow?> ContactOfAsync(AttBotDb db, Speaker speaker, CancellationToken cancellationToken) =>
        speaker.PersonId is { } person ? await ContactLinks.OfPersonAsync(db, person, cancellationToken) : null;
}

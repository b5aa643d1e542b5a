using System.Text.Encodings.Web;
using System.Text.Unicode;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Protocol.Mail;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Contacts;

/// <summary>What a successor needs: open duties with their sums, internal deadlines, who else is there, what was reported. Of one State, for its contacts alone.</summary>
/// <param name="Language">Of its texts.</param>
/// <param name="Title">One line.</param>
/// <param name="Intro">Why one gets it, and of which day it is.</param>
/// <param name="Parts">Heading and items of each part; one without items says so.</param>
public sealed record SuccessorPack(Language Language, string Title, string Intro, IReadOnlyList<(string Heading, IReadOnlyList<string> Items)> Parts)
{
    private const int MostDone = 20;
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Makes it.</summary>
    /// <param name="world">The State's world.</param>
    /// <param name="me">Whom it is for.</param>
    /// <param name="from">Whose place that person takes; null for one who is in post.</param>
    /// <param name="language">Of its texts.</param>
    /// <param name="done">What was recorded as done.</param>
    /// <param name="today">The day.</param>
    public static SuccessorPack Of(ReminderWorld world, NationalContactRow me, string? from, Language language, IReadOnlyList<SubmissionRow> done, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(me);
        var day = DateWords.Date(language, today);
        return new SuccessorPack(
            language, Texts.Say(language, "pack.title", ("state", world.Book.States.Find(me.Iso3)?.Name[language] ?? me.Iso3)),
            from is null ? Texts.Say(language, "pack.intro.own", ("day", day)) : Texts.Say(language, "pack.intro", ("from", from), ("day", day)),
            [
                Part(language, "pack.duties", world.Duties(me.Iso3, today.AddYears(-1), today.AddYears(1)).Where(duty => !world.IsDone(duty) && duty.Nature != DutyNature.Reviewed)
                    .Select(duty => $"{(duty.LastDay is null ? DutyWording.Title(language, duty) : DutyWording.Due(language, duty))}. {DutyWording.Sum(language, duty)}")),
                Part(language, "pack.internal", world.InternalOf(me.Iso3).OrderBy(entry => entry.DueOn)
                    .Select(entry => $"{DateWords.WithWeekday(language, entry.DueOn)}: {entry.Title} ({entry.Entity}){(entry.Why.Length > 0 ? $" – {entry.Why}" : "")}")),
                Part(language, "pack.colleagues", world.ContactsOf(me.Iso3).Where(entry => entry.Row.Until is null && entry.Row.Id != me.Id).OrderBy(entry => entry.Row.Role)
                    .Select(entry => $"{entry.Row.Name} ({Texts.Say(language, $"role.{entry.Row.Role}")}{(entry.Row.Entity.Length > 0 ? $", {entry.Row.Entity}" : "")})")),
                Part(language, "pack.done", done.OrderByDescending(row => row.DoneOn).Take(MostDone).Select(row => Done(language, row))),
            ]);
    }

    /// <summary>Writes to a successor whose handover was confirmed, in the hours in which it may be written to; stands with the caller's transaction.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="changeId">The handover.</param>
    /// <param name="successorId">Who is in post now.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task SendAsync(AttBotDb db, Handbook book, Guid changeId, Guid successorId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var me = await db.NationalContacts.AsNoTracking().SingleAsync(row => row.Id == successorId, cancellationToken);
        var world = await ReminderWorld.LoadAsync(db, book, [me.Iso3], cancellationToken);
        var from = await db.ContactChanges.Where(change => change.Id == changeId).Join(db.NationalContacts, change => change.ContactId, contact => contact.Id, (_, contact) => contact.Name).SingleAsync(cancellationToken);
        var entry = world.Contact(successorId)!;
        if (entry.Live is not { Channel: OutboxAddress.EmailChannel } live)
        {
            return;
        }

        var pack = Of(world, me, from, entry.Language, await DoneAsync(db, me.Iso3, cancellationToken), entry.Hours.DayOf(now));
        var mail = new MailMessage(live.Address, me.Name, pack.Language.Code(), pack.Title, pack.ToText(), pack.ToHtml(), null, null);
        await Outbox.EnqueueAsync(
            db, [new OutboxMessage($"handover:{changeId:N}", OutboxAddress.Email(live.Address), mail.ToJson(), $"contact.confirm {me.Iso3}") { DueAt = entry.Hours.NextWelcome(now) }], now, cancellationToken);
    }

    /// <summary>What is on record as done by a State.</summary>
    /// <param name="db">A context.</param>
    /// <param name="iso3">The State.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<List<SubmissionRow>> DoneAsync(AttBotDb db, string iso3, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Submissions.AsNoTracking().Where(row => row.Iso3 == iso3 && (row.State == ChangeState.Confirmed || row.State == ChangeState.Pending)).ToListAsync(cancellationToken);
    }

    /// <summary>As Markdown.</summary>
    public string ToMarkdown() => $"**{Title}**\n\n{Intro}\n\n{string.Join("\n\n", Parts.Select(part => $"**{part.Heading}**\n\n{string.Join('\n', part.Items.Select(item => "- " + item))}"))}";

    /// <summary>As plain text.</summary>
    public string ToText() => $"{Intro}\n\n{string.Join("\n\n", Parts.Select(part => $"{part.Heading}\n{string.Join('\n', part.Items.Select(item => "- " + item))}"))}\n";

    /// <summary>As an HTML document.</summary>
    public string ToHtml() =>
        $"<!DOCTYPE html><html lang=\"{Language.Code()}\" dir=\"{(Language.IsRightToLeft() ? "rtl" : "ltr")}\"><head><meta charset=\"utf-8\"><title>{Html.Encode(Title)}</title></head>"
        + $"<body style=\"font-family:sans-serif;line-height:1.5;max-width:40em\"><p>{Html.Encode(Intro)}</p>"
        + string.Concat(Parts.Select(part => $"<h2 style=\"font-size:1.1em\">{Html.Encode(part.Heading)}</h2><ul>{string.Concat(part.Items.Select(item => $"<li>{Html.Encode(item)}</li>"))}</ul>")) + "</body></html>";

    private static (string, IReadOnlyList<string>) Part(Language language, string heading, IEnumerable<string> items) =>
        (Texts.Say(language, heading), items.ToList() is { Count: > 0 } some ? some : [Texts.Say(language, "pack.none")]);

    private static string Done(Language language, SubmissionRow row) =>
        $"{DutyWording.Title(language, new Duty(row.DutyKey, row.Period, row.Iso3, DutyNature.Owed, new DutyDay.Last(row.DoneOn), [], ""))}, {DateWords.Date(language, row.DoneOn)}"
        + (row.State == ChangeState.Pending ? $" ({Texts.Say(language, "pack.pending")})" : "");
}

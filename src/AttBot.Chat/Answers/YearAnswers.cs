using AttBot.Chat.Understanding;
using AttBot.Chat.Wording;
using AttBot.Treaty.Status;

namespace AttBot.Chat.Answers;

/// <summary>Who came first or last, and how many in which year.</summary>
internal static class YearAnswers
{
    /// <summary>The first or latest State to do something, or one by its place after it. States of one day share a place.</summary>
    internal static Answer Extreme(Scene scene, Question.Extreme question)
    {
        if (question is { Latest: true, Event: TreatyEvent.Deposit })
        {
            return Told(scene, question, OrderAnswers.FromTheEnd(scene, question));
        }

        var dated = Dated(scene, question).ToArray();
        DateOnly[] days = [.. dated.Select(x => x.Day).Distinct().Order()];
        DateOnly? best = question.Rank > days.Length ? null : question.Latest ? days[^question.Rank] : days[question.Rank - 1];
        return Told(scene, question, [.. dated.Where(x => x.Day == best).Select(x => x.Iso3)]);
    }

    private static Answer Told(Scene scene, Question.Extreme question, string[] found)
    {
        if (found.Length == 0)
        {
            return PlainAnswers.Unknown(scene, new Question.Unknown([]));
        }

        var answer = DateAnswers.Of(scene, new Question.Date(found, question.Event), ReplyKind.List);
        return answer with { Context = answer.Context with { Rank = question.Latest ? -question.Rank : question.Rank, Filter = question.Within ?? (question.Region is null ? null : new ListFilter { What = "states", Region = question.Region }) } };
    }

    /// <summary>The States with the longest or shortest time from signature to deposit, among those of which both days are known and verified; who may have taken longer is named.</summary>
    internal static Answer Pace(Scene scene, Question.Pace question)
    {
        var spans = scene.Book.Status.All
            .Where(s => InRegion(scene, s, question.Region) && s is { SignedOn.Verified: true, DepositedOn.Verified: true } && s.DepositedOn.Value.Day <= scene.StatusDay)
            .Select(s => (s.Iso3, Days: s.DepositedOn!.Value.Day.DayNumber - s.SignedOn!.Value.Day.DayNumber)).ToArray();
        if (spans.Length == 0)
        {
            return PlainAnswers.Unknown(scene, new Question.Unknown([]));
        }

        var best = question.Slowest ? spans.Max(s => s.Days) : spans.Min(s => s.Days);
        string[] found = [.. spans.Where(s => s.Days == best).Select(s => s.Iso3)];
        string[] open = [.. scene.Book.Status.All
            .Where(s => InRegion(scene, s, question.Region) && s is { SignedOn: not null, Standing: Standing.StateParty } && MayBeat(s, best, question.Slowest))
            .Select(s => s.Iso3)];
        var lines = found.Select(iso3 => IntervalLine(scene, iso3));
        var note = open.Length > 0 ? "\n" + scene.Say("pace.open", ("names", scene.Language.Join(open.Select(scene.Name)))) : "";
        var sources = StatusAnswers.Sources(scene, found, scene.StatusDay);
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.List,
                Language = scene.Language,
                Text = $"{string.Join('\n', lines)}{scene.Stop}{note}\n_{scene.Footer(scene.StatusDay, sources, warnStale: true)}_",
                States = found,
                Value = best,
                AsOf = scene.StatusDay,
                Sources = sources,
            },
            scene.Context with { Subject = "date", States = found, Detail = nameof(TreatyEvent.Deposit), Filter = null, On = null });
    }

    /// <summary>Whether a State whose days are not both known and verified may have taken longer, or less time, by what is known of them.</summary>
    private static bool MayBeat(TreatyStatus status, int best, bool slowest) => status switch
    {
        { SignedOn.Verified: true, DepositedOn.Verified: true } => false,
        { DepositedOn: { } day } => slowest == day.Day.DayNumber - status.SignedOn!.Value.Day.DayNumber > best,
        _ => slowest
            ? status.DepositedNotAfter?.DayNumber - status.SignedOn!.Value.Day.DayNumber > best
            : status.DepositedNotBefore?.DayNumber - status.SignedOn!.Value.Day.DayNumber < best,
    };

    internal static string IntervalLine(Scene scene, string iso3)
    {
        var (signed, deposited) = (scene.Book.Status[iso3].SignedOn!.Value, scene.Book.Status[iso3].DepositedOn!.Value);
        return scene.Say("date.interval", ("state", scene.Subject(iso3)), ("signed", StatusAnswers.Mark(scene, scene.Date(signed.Day), signed)), ("deposit", StatusAnswers.Mark(scene, scene.Date(deposited.Day), deposited)), ("days", deposited.Day.DayNumber - signed.Day.DayNumber));
    }

    private static IEnumerable<(string Iso3, DateOnly Day)> Dated(Scene scene, Question.Extreme question) => scene.Book.Status.All
        .Where(OrderAnswers.Members(scene, question))
        .Select(s => (s.Iso3, Day: question.Event == TreatyEvent.Signature ? s.SignedOn : s.DepositedOn))
        // of a list each State is told with the mark of its day; of the whole world only what a source backs
        .Where(x => x.Day is { } d && (d.Verified || question.Within is not null) && d.Day <= scene.StatusDay)
        .Select(x => (x.Iso3, x.Day!.Value.Day));

    private static bool InRegion(Scene scene, TreatyStatus status, string? region) => region is null || Groupings.InRegion(scene.State(status.Iso3), region);

    /// <summary>One number for each of several years.</summary>
    internal static Answer Each(Scene scene, Question.EachYear question)
    {
        var standing = question.Filter.What is "party" or "signatory" or "signed";
        var lines = question.Of.Select(year =>
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            var day = last < scene.StatusDay ? last : scene.StatusDay;
            var filter = standing ? question.Filter : question.Filter with { From = Treaty.Tables.Iso.Text(first), To = Treaty.Tables.Iso.Text(last) };
            var count = StateSelection.Select(scene.Book, filter, standing ? day : scene.StatusDay, Groupings.InRegion).States.Count;
            return (standing ? scene.Date(day) : year.ToString(System.Globalization.CultureInfo.InvariantCulture), count);
        }).ToArray();
        var answer = Counted(scene, "what." + question.Filter.What, lines, null);
        return answer with { Context = answer.Context with { Subject = "list", Filter = question.Filter, Detail = "count" } };
    }

    /// <summary>Numbers by year or day, a line each.</summary>
    private static Answer Counted(Scene scene, string label, (string When, int Count)[] lines, int? sum)
    {
        ReplySource[] sources = [scene.Untc()];
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.List,
                Language = scene.Language,
                Text = $"{scene.Say(label)}{scene.Colon.TrimEnd()}\n{string.Join('\n', lines.Select(l => $"- {l.When}{scene.Colon}**{l.Count}**"))}\n_{scene.Footer(scene.StatusDay, sources, warnStale: true)}_",
                Value = sum,
                AsOf = scene.StatusDay,
                Sources = sources,
            },
            scene.Context with { Subject = "years", States = [], Filter = null, Detail = null, On = null });
    }

    /// <summary>The years with most, fewest or no signatures or deposits, and the numbers of all years from 2013, when the Treaty was opened for signature.</summary>
    internal static Answer Of(Scene scene, Question.Years question)
    {
        const int opened = 2013;
        var counts = Enumerable.Range(opened, scene.StatusDay.Year - opened + 1).ToDictionary(
            year => year,
            year => scene.Book.Status.All.Count(s => (question.Event == TreatyEvent.Signature ? s.SignedOn?.Day.Year : s.Standing == Standing.StateParty ? s.DepositYear ?? s.DepositedOn?.Day.Year : null) == year));
        if (question.Choice == YearChoice.All)
        {
            return Counted(scene, question.Event == TreatyEvent.Signature ? "what.signedIn" : "what.joined", [.. counts.Select(c => (c.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), c.Value))], counts.Values.Sum());
        }

        var asked = question.Choice switch { YearChoice.Most => counts.Values.Max(), YearChoice.Fewest => counts.Values.Where(n => n > 0).Min(), _ => 0 };
        int[] years = [.. counts.Where(c => c.Value == asked).Select(c => c.Key)];
        var label = scene.Say(question.Event == TreatyEvent.Signature ? "what.signedIn" : "what.joined");
        var lead = years.Length == 0 ? scene.Say("list.none") : string.Join(scene.Comma, years);
        var all = string.Join(scene.Separator, counts.Select(c => $"{c.Key}{scene.Colon}{c.Value}"));
        ReplySource[] sources = [scene.Untc()];
        return new Answer(
            new Reply
            {
                Kind = ReplyKind.List,
                Language = scene.Language,
                Text = $"**{lead}** ({asked}){scene.Stop}\n{label}{scene.Colon}{all}{scene.Stop}\n_{scene.Footer(scene.StatusDay, sources, warnStale: true)}_",
                Value = years.Length == 1 ? years[0] : years.Length,
                AsOf = scene.StatusDay,
                Sources = sources,
            },
            scene.Context with { Subject = "years", States = [], Filter = null, Detail = null, On = null });
    }
}

using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Conferences of which it is asked whether they were held in a certain place.</summary>
internal static class Venues
{
    private static readonly string[] VenueConcepts = ["city_tokyo", "city_cancun", "city_geneva", "city_mexico"];

    /// <summary>"Wasn't the 2018 conference the one in Japan?", "was the first one in Mexico City or Cancún?": the table tells the place, whichever is supposed.</summary>
    internal static Question.Meeting? InThatPlace(Library library, Reading reading, IReadOnlyList<string> states)
    {
        var cities = reading.Concepts.Count(VenueConcepts.Contains);
        if (states.Count + cities == 0 || states.Count > 1 || !reading.HasAny("conference", "meeting") || reading.HasAny(Concepts.Standing) || reading.HasAny(Concepts.Topics) || reading.HasAny("president", "theme", "report", "document", "finalreport", "q_why", "q_how", "q_howmany", "adopted", "declaration", "stance", "prepmeeting", "wgmeeting", "deadline", "q_who", "countryword", "signatory", "q_when")
            || reading.Dates.Count > 0 || reading.Unexplained.Count() > MostUnexplainedBesideAVenue || NumberedOrOfYear(library, reading) is not { } meeting)
        {
            return null;
        }

        // a State that never was a venue is named for another reason; two cities, or one and its State, are alternatives
        var alternatives = cities + states.Count > 1;
        return states.All(s => library.Book.Meetings.Any(m => m.Number is not null && m.CountryIso3 == s)) && (alternatives || states.Count == 1)
            ? new Question.Meeting(MeetingChoice.Number, meeting, MeetingAspect.Place)
            : null;
    }

    private const int MostUnexplainedBesideAVenue = 2;

    /// <summary>The conference named by its number, or by its year.</summary>
    private static int? NumberedOrOfYear(Library library, Reading reading) =>
        reading.ConferenceNumbers is [var number] && reading.Years.Count == 0 ? number
        : reading.ConferenceNumbers.Count == 0 && reading.Years is [var year] ? library.Book.Meetings.FirstOrDefault(m => m.Number is not null && m.Start?.Year == year)?.Number
        : null;

    /// <summary>The one day, month or year that a message names.</summary>
    internal static (DateOnly First, DateOnly Last)? TimeOf(Reading reading) =>
        reading.Dates is [var date] && reading.Years.Count == 0 ? (date.First, date.Last)
        : reading.Dates.Count == 0 && reading.Years is [var year] ? (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31))
        : null;

    /// <summary>"The working group week of February 2024": the meetings of that time. The coming or latest one answers only where it falls in it; of a time without any the table says so.</summary>
    internal static Question.Meeting OfKindWithin(Library library, Treaty.Conferences.MeetingKind kind, DateOnly first, DateOnly last, MeetingAspect aspect)
    {
        var ofKind = library.Book.Meetings.Where(m => m.Kind == kind && m.Start is not null).ToArray();
        return ofKind.Max(m => m.Start) <= last && ofKind.Max(m => m.Start) >= first
            ? new Question.Meeting(kind == Treaty.Conferences.MeetingKind.PreparatoryMeeting ? MeetingChoice.NextPreparatory : MeetingChoice.NextWorkingGroup, null, aspect)
            : new Question.Meeting(MeetingChoice.During, null, MeetingAspect.Dates, Of: Iso.Text(first) + "/" + Iso.Text(last));
    }
}

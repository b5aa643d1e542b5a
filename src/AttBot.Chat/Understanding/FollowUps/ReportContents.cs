using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>"And what has to go in it?" after the day on which a report is due.</summary>
internal static class ReportContents
{
    private const int LongestAboutContents = 10;

    private const int LongestAboutContentsHan = 16;

    /// <summary>The entries that tell what each report holds.</summary>
    private const string AnnualContents = "obl-annual-report", InitialContents = "initial-report-duty";

    internal static Question.Entry? ContentsOfReport(Library library, Reading reading, ConversationContext context)
    {
        var longest = reading.Language == Treaty.Languages.Language.Chinese ? LongestAboutContentsHan : LongestAboutContents;
        if (context.Subject != "deadline" || !Enum.TryParse<ReportKind>(context.Detail, out var report) || report == ReportKind.Any || !reading.Themes.Contains("t_include") || reading.Tokens.Count > longest
            || reading.States.Count + reading.Years.Count + reading.Dates.Count + reading.ConferenceNumbers.Count + reading.Articles.Count > 0 || Deadlines.ReportOf(reading) is not null || reading.HasAny(Concepts.Topics) || reading.HasAny(Concepts.Standing) || reading.HasAny("conference", "document", "q_when", "q_why", "q_howmany"))
        {
            return null;
        }

        var id = report == ReportKind.Initial ? InitialContents : AnnualContents;
        return library.Asked(id);
    }
}

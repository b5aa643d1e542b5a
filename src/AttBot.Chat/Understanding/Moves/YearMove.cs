namespace AttBot.Chat.Understanding.Moves;

/// <summary>"Which was the best year?" after numbers of States: the year with most or fewest signatures or deposits.</summary>
internal static class YearMove
{
    internal static Question? Of(Carried carried) =>
        carried.Subject is "list" or "years" or "date" && carried.SaysAny("bestyear", "worstyear") && !carried.HasTime && !carried.HasOwnNoun
            ? new Question.Years(carried.Step == TreatyEvent.Signature ? TreatyEvent.Signature : TreatyEvent.Deposit, carried.Says("worstyear") ? YearChoice.Fewest : YearChoice.Most)
            : null;
}

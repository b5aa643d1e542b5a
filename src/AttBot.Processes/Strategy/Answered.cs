namespace AttBot.Processes.Strategy;

/// <summary>Which notice somebody has evidently had who does something. Pure.</summary>
internal static class Answered
{
    /// <summary>The notice, as <see cref="Notice.Key"/> names it; null when the fact answers none.</summary>
    internal static string? NoticeOf(Fact fact) => fact switch
    {
        SubmissionReceived => "call.opened",
        ApprovalActed acted => "approval." + acted.Id,
        NoticeOnRecord { Acknowledged: true } noticed => "approval." + noticed.Id,
        _ => null,
    };
}

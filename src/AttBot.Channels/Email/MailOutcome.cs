namespace AttBot.Channels.Email;

/// <summary>What an SMTP server made of one message.</summary>
public abstract record MailOutcome
{
    private MailOutcome() { }

    /// <summary>It took it.</summary>
    /// <param name="Reply">Its last reply.</param>
    public sealed record Accepted(string Reply) : MailOutcome;

    /// <summary>It refused this address for good: the channel is dead.</summary>
    /// <param name="Reason">Its code and words.</param>
    public sealed record Dead(string Reason) : MailOutcome;

    /// <summary>It refused this message for good, or there is no such message.</summary>
    /// <param name="Reason">Its code and words.</param>
    public sealed record Refused(string Reason) : MailOutcome;

    /// <summary>It may take it later: a 4xx code, or no connection.</summary>
    /// <param name="Reason">Its code and words, or what failed.</param>
    public sealed record Later(string Reason) : MailOutcome;
}

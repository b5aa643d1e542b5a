namespace AttBot.Treaty.Status;

/// <summary>Where a State stands towards the Treaty on a given day.</summary>
public enum Standing
{
    /// <summary>Its instrument of ratification, acceptance, approval or accession is deposited.</summary>
    StateParty,

    /// <summary>It has signed and not deposited an instrument.</summary>
    Signatory,

    /// <summary>It has neither signed nor deposited an instrument.</summary>
    NotJoined,

    /// <summary>It joined within a span that includes the day; the sources do not give the day of deposit.</summary>
    Indeterminate,
}

/// <summary>How a State expressed its consent to be bound.</summary>
public enum ConsentForm
{
    /// <summary>The sources do not say.</summary>
    Unknown,

    /// <summary>Ratification.</summary>
    Ratification,

    /// <summary>Acceptance.</summary>
    Acceptance,

    /// <summary>Approval.</summary>
    Approval,

    /// <summary>Accession, without prior signature.</summary>
    Accession,
}

/// <summary>A day with the mark whether a stored page backs it.</summary>
/// <param name="Day">The calendar day.</param>
/// <param name="Verified">False when the day is general knowledge without a source: never state it as fact.</param>
public readonly record struct SourcedDay(DateOnly Day, bool Verified);

/// <summary>What is known of one State and the Treaty.</summary>
public sealed record TreatyStatus
{
    /// <summary>The day the Treaty itself entered into force; Article 22(1).</summary>
    public static readonly DateOnly TreatyInForce = new(2014, 12, 24);

    /// <summary>ISO 3166-1 alpha-3 code of the State.</summary>
    public required string Iso3 { get; init; }

    /// <summary>Standing on <see cref="AsOf"/>.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Day of signature; null when it did not sign or the day is not known.</summary>
    public SourcedDay? SignedOn { get; init; }

    /// <summary>Day of deposit of the instrument; null when there is none or the day is not known.</summary>
    public SourcedDay? DepositedOn { get; init; }

    /// <summary>Year of deposit; known for every State Party.</summary>
    public int? DepositYear { get; init; }

    /// <summary>First possible day of deposit when the day is not known.</summary>
    public DateOnly? DepositedNotBefore { get; init; }

    /// <summary>Last possible day of deposit when the day is not known.</summary>
    public DateOnly? DepositedNotAfter { get; init; }

    /// <summary>Form of consent.</summary>
    public ConsentForm Form { get; init; }

    /// <summary>Whether a source backs <see cref="Form"/>.</summary>
    public bool FormVerified { get; init; }

    /// <summary>Whether it declared provisional application (Article 23); null when not known.</summary>
    public bool? ProvisionalApplication { get; init; }

    /// <summary>The day for which the row was checked.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Whether no source says the standing outright, so that it is inferred from what the sources say of other States.</summary>
    public bool IsInferred { get; init; }

    /// <summary>The source that backs the standing.</summary>
    public string StandingSource { get; init; } = "";

    /// <summary>Remark of the data set, English; empty when there is none.</summary>
    public string Note { get; init; } = "";

    /// <summary>The day from which the Treaty binds the State; null when it is no party or the day of deposit is not known.</summary>
    public DateOnly? InForce => DepositedOn is { } d ? EntryIntoForce(d.Day) : null;

    /// <summary>Entry into force for a State that deposits on a day. Article 22: deposits before 24 December 2014 count from that day, later ones from the ninetieth day after deposit.</summary>
    public static DateOnly EntryIntoForce(DateOnly deposit) => deposit < TreatyInForce ? TreatyInForce : deposit.AddDays(90);

    /// <summary>The standing on a day. The dates decide, so the answer for <see cref="AsOf"/> equals <see cref="Standing"/>.</summary>
    public Standing On(DateOnly day)
    {
        if (Standing == Standing.StateParty)
        {
            if (DepositedOn is { } deposited)
            {
                if (deposited.Day <= day)
                {
                    return Standing.StateParty;
                }
            }
            else if (DepositedNotAfter is { } last && day >= last)
            {
                return Standing.StateParty;
            }
            else if (DepositedNotBefore is { } first && day >= first)
            {
                return Standing.Indeterminate;
            }
        }

        return SignedOn is { } signed && signed.Day <= day ? Standing.Signatory : Standing.NotJoined;
    }
}

using System.Text.Json.Serialization;

namespace AttBot.Processes.Strategy;

/// <summary>The six areas the paper proposes to consider (paragraph 10).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Area>))]
internal enum Area
{
    Implementation,
    Universalization,
    ConfidenceBuilding,
    Infrastructure,
    CooperationAndAssistance,
    Gender,
}

/// <summary>Who hands in a proposal; the call would be open to all of them (paragraphs 12 and 16).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SubmitterType>))]
internal enum SubmitterType
{
    State,
    GroupOfStates,
    OtherStakeholder,
}

/// <summary>Who may read a submission besides its authors, the Bureau and the Secretariat.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Visibility>))]
internal enum Visibility
{
    Public,
    StatesParties,
    Bureau,
}

/// <summary>What became of a submission in the draft.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Disposition>))]
internal enum Disposition
{
    Used,
    PartlyUsed,
    NotUsed,
}

/// <summary>What an elector can do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApprovalOutcome>))]
internal enum ApprovalOutcome
{
    Approve,
    Return,

    /// <summary>On record, but not a vote.</summary>
    Reserve,

    /// <summary>Breaks a silence procedure.</summary>
    Object,
}

/// <summary>How an approval ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApprovalResult>))]
internal enum ApprovalResult
{
    Approved,
    Returned,

    /// <summary>The silence was broken by an objection.</summary>
    Broken,

    /// <summary>The process ended before it was decided.</summary>
    Void,
}

/// <summary>The ladder for electors who do not answer; none of its rungs decides anything.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApprovalRung>))]
internal enum ApprovalRung
{
    Reminder,
    Alternate,
    Chair,
    Secretariat,
}

/// <summary>How a comment may be attributed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Attribution>))]
internal enum Attribution
{
    State,
    Group,
    None,

    /// <summary>What was said may be used; who said it is never told, nor where they are from.</summary>
    ChathamHouse,
}

/// <summary>What a Conference of States Parties can decide on the strategy (paragraphs 11, 14 and 16).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConferenceOutcome>))]
internal enum ConferenceOutcome
{
    Agreed,
    Deferred,
    NotAgreed,
}

/// <summary>What a submission says.</summary>
/// <param name="Type">Who hands it in.</param>
/// <param name="OnBehalfOf">The State (ISO3), the name of the group, or the organisation.</param>
/// <param name="Areas">One or more of the six areas, in their order.</param>
/// <param name="Objective">The objective proposed.</param>
/// <param name="Priority">The priority proposed.</param>
/// <param name="Indicator">The performance indicator proposed.</param>
/// <param name="Resources">Resources available or needed (paragraph 8); may be empty.</param>
/// <param name="Challenges">Challenges and opportunities (paragraph 8); may be empty.</param>
/// <param name="Language">ISO 639-1 code of its text.</param>
/// <param name="Visibility">Who may read it.</param>
/// <param name="JointAuthors">Person ids of further authors; each is on record only after confirming.</param>
internal sealed record SubmissionContent(
    SubmitterType Type, string OnBehalfOf, IReadOnlyList<Area> Areas, string Objective, string Priority, string Indicator, string Resources, string Challenges,
    string Language, Visibility Visibility, IReadOnlyList<string> JointAuthors);

/// <summary>A paragraph of a frozen version.</summary>
/// <param name="Id">Stable id over all versions.</param>
/// <param name="Text">The text.</param>
/// <param name="Language">ISO 639-1 code of the source language.</param>
/// <param name="Submissions">The submissions it draws on.</param>
internal sealed record FrozenParagraph(string Id, string Text, string Language, IReadOnlyList<string> Submissions);

/// <summary>How an approval is carried.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "rule")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Quorum), "quorum")]
[JsonDerivedType(typeof(AnyOne), "any")]
[JsonDerivedType(typeof(ChairAlone), "chair")]
[JsonDerivedType(typeof(NoObjection), "silence")]
internal abstract record ApprovalRule
{
    private ApprovalRule() { }

    /// <summary>Every office that is filled.</summary>
    internal sealed record All : ApprovalRule;

    /// <summary>At least so many.</summary>
    internal sealed record Quorum(int Needed) : ApprovalRule;

    /// <summary>The first to decide, decides.</summary>
    internal sealed record AnyOne : ApprovalRule;

    /// <summary>The chair decides; the others may put reservations on record.</summary>
    internal sealed record ChairAlone(string Office) : ApprovalRule;

    /// <summary>The silence procedure: approved when the deadline passes without an objection from a delegation, and every delegation is known to have had notice.</summary>
    internal sealed record NoObjection : ApprovalRule;
}

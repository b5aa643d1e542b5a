namespace AttBot.Chat.Understanding;

/// <summary>Sets of concepts that several kinds of questions look at.</summary>
internal static class Concepts
{
    internal static readonly string[] Standing = ["status", "party", "signatory", "ratify", "accede", "notjoined", "deposit", "inforce", "form", "provisional"];

    internal static readonly string[] Topics =
    [
        "strategy", "bureau", "secretariat", "wgeti", "wgtr", "wgtu", "dief", "vtf", "mc", "sponsorship", "gfp", "champion", "universalization", "interagency", "diversion", "workinggroup",
        "consultation", "callforproposals", "proposal", "npc", "ministry", "toolkit", "welcomepack", "declaration", "handover",
    ];

    /// <summary>Words that tie a question to the Treaty and its meetings.</summary>
    internal static readonly string[] Treaty =
    [
        "treaty", "report", "annual_report", "initial_report", "first_annual", "deadline", "conference", "document", "finalreport", "meeting", "prepmeeting", "wgmeeting", "workshopq", "theme", "president",
        "chathamhouse", "extraordinary",
    ];
}

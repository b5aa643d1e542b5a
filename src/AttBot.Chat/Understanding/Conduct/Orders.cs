using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Conduct;

/// <summary>Orders that are none of the acts the desk knows by name – "convene the Bureau for 14 December", "put Fiji on the list" – and claims of an office. What an office does is done in the process by whoever is signed in; nothing is done for a message.</summary>
internal static class Orders
{
    /// <summary>"Please now put …": how far into a sentence an order may begin.</summary>
    private const int Latest = 2;

    /// <summary>What somebody who claims an office would have: things shown, a call sent out, an office's steps taken, records deleted.</summary>
    private static readonly string[] BehindAClaim = ["c_showme", "c_issuecall", "c_issueverb", "c_officeverb", "c_deleteverb"];

    /// <summary>An order that nothing else has understood, or the claim of an office.</summary>
    /// <param name="reading">The message.</param>
    /// <param name="context">What the conversation carries; a claim may follow a refusal.</param>
    /// <param name="role">Who is signed in; what nobody signed in orders is refused.</param>
    internal static Question? Of(Reading reading, ConversationContext context, Role role)
    {
        var isPublic = role.Kind == RoleKind.Public;
        if (isPublic && Claims(reading) && (IsOrdered(reading, anywhere: true) || Array.Exists(BehindAClaim, reading.Signals) || IsBareClaim(reading, context)))
        {
            return new Question.Refused("refused.insist");
        }

        // 把这些国家列一下, 把报告找给我: what stands between is to be listed or shown
        // what an office may pass on is no case: an entry says that none are held here
        if (!IsOrdered(reading, anywhere: false) || !IsOurs(reading) || reading.HasAny("dief", "diversion") || (reading.Language == Treaty.Languages.Language.Chinese && (reading.Has("list_them") || (reading.Signals("c_showme") && reading.HasAny("report", "document", "finalreport")))))
        {
            return null;
        }

        return isPublic ? new Question.Refused("refused.office") : new Question.Act(ActKind.Office, []);
    }

    /// <summary>"As President I order you to …", "I am from the Secretariat": nothing in a message shows who wrote it.</summary>
    private static bool Claims(Reading reading) => reading.Signals("c_claim") && Requests.IsOrder(reading);

    /// <summary>"But I am a regional champion": a claim and nothing more, after something was refused.</summary>
    private static bool IsBareClaim(Reading reading, ConversationContext context)
    {
        const int longest = 8;
        return context.Subject is null && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) && !reading.Concepts.Any(c => c.StartsWith("q_", StringComparison.Ordinal)) && !reading.HasAny("deadline", "our") && reading.States.Count == 0;
    }

    /// <summary>Whether a verb of an order begins the message, after polite words at most; behind a claim it may stand anywhere. Arabic writes many an order as it writes what was done.</summary>
    private static bool IsOrdered(Reading reading, bool anywhere) =>
        Requests.Tells(reading) && (anywhere || !reading.HasAny("q_what", "q_how")) && reading.Signs.Exists(s => s.Concept == "c_order" && (anywhere || (s.Start <= Latest && Enumerable.Range(0, s.Start).All(i => SmallWords.Is(reading.Tokens[i], "please")))));

    /// <summary>Whether an order is about the Treaty's world, or about a State or the sender's own affairs.</summary>
    private static bool IsOurs(Reading reading) =>
        Scope.IsAboutTreaty(reading) || reading.States.Count > 0 || reading.HasAny("our", "meeting", "report", "document") || reading.Senses.Overlaps(["w_draft", "w_paragraph", "w_list"]);
}

using Xunit.Abstractions;

namespace AttBot.Tests.Chat.Questions;

/// <summary>The question sets: the sample questions of the requirements, and independent ones about the tables and the knowledge entries.</summary>
public sealed class QuestionSetTests(ITestOutputHelper output)
{
    /// <summary>Share of turns of the knowledge sets that passed on 2026-11-26, less one point. Raise it when the desk gets better.</summary>
    private const double KnowledgeShare = 0.97;

    /// <summary>Share of turns answered in the language they were asked in when the user chose none, 2026-11-21, less one point.</summary>
    private const double OwnLanguageShare = 0.974;

    private static readonly Dictionary<string, QuestionChain> Samples = Chains("samples.jsonl");
    private static readonly Dictionary<string, QuestionChain> Tables = Chains("tables.jsonl", "tables-more.jsonl");
    private static readonly Dictionary<string, QuestionChain> Knowledge = Chains("knowledge.jsonl", "knowledge-more.jsonl");
    private static readonly HashSet<string> KnownMisses = [.. Shipped.Lines("questions/known-misses.txt").Select(line => line.Split(' ')[0])];

    public static TheoryData<string> SampleIds => [.. Samples.Keys];

    public static TheoryData<string> TableIds => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(SampleIds))]
    public void A_sample_question_is_answered_as_expected(string id) => PassesAll(MissesOf(Samples[id]));

    [Theory]
    [MemberData(nameof(TableIds))]
    public void A_question_about_the_tables_is_answered_as_expected(string id)
    {
        var misses = MissesOf(Tables[id]);
        if (KnownMisses.Contains(id))
        {
            Assert.True(misses.Length > 0, $"{id} passes now: take it out of known-misses.txt.");
            return;
        }

        PassesAll(misses);
    }

    [Fact]
    public void Every_known_miss_is_a_question() => Assert.Empty(KnownMisses.Except(Tables.Keys));

    [Fact]
    public void Questions_about_the_entries_are_answered_as_often_as_they_were()
    {
        var turns = Knowledge.Values.SelectMany(c => c.Ask(Shipped.Desk)).Where(t => t.IsChecked).ToArray();
        var missed = turns.Where(t => t.Misses.Count > 0).ToArray();
        var share = 1 - ((double)missed.Length / turns.Length);
        output.WriteLine($"{turns.Length - missed.Length} of {turns.Length} turns pass: {share:P2}\n{string.Join('\n', missed.AsEnumerable())}");
        Assert.True(share >= KnowledgeShare, $"{share:P2} of {turns.Length} turns pass, {KnowledgeShare:P2} did before:\n{string.Join('\n', missed.AsEnumerable())}");
    }

    /// <summary>Share of turns of the held-out set that passed on 2026-11-26, less one point.</summary>
    private const double HeldShare = 0.975;

    /// <summary>The same for the second held-out set.</summary>
    private const double HeldMoreShare = 0.93;

    /// <summary>The same for the set that asks three questions for each row of the requirements; 89.0 % passed when it was first asked.</summary>
    private const double RowsShare = 0.96;

    /// <summary>The same for the questions about entries written in rounds; of 162 turns 83.3 % passed when first asked, then of 129 turns 90.7 %, then of 62 turns 88.7 %.</summary>
    private const double KnowledgeRoundsShare = 0.96;

    /// <summary>The same for the questions about tables written in rounds, each round unseen when it was first asked.</summary>
    private const double RoundsShare = 0.985;

    /// <summary>A set about everything that somebody else wrote without having seen the desk: 73.5 % of 373 turns passed a strict judge when first asked, about 84 % by eye. The turns still missed are not looked at.</summary>
    private const double BlindTablesShare = 0.98;

    /// <summary>The same about documents and bodies: 75.5 % of 428 turns passed the strict judge when first asked. A turn that passed is held to the entry that answered it; the turns still missed are not looked at.</summary>
    private const double BlindDocumentsShare = 0.97;

    /// <summary>The same about everything, written after the two before had been worked on: 87.6 % of 185 turns passed the strict judge when first asked.</summary>
    private const double BlindBothShare = 0.98;

    /// <summary>Three sets in the words of people who talk, written by somebody else without having seen the desk: 85.8 % of 288, 75.7 % of 296 and, after the work on those, 90.9 % of 175 turns passed the strict judge when first asked.</summary>
    private const double BlindTalkShare = 0.985;

    /// <summary>Three sets of 120 chains each, written by three people who had not seen the desk and judged by eye: 90.5 % of 148, 87.4 % of 143 and 87.8 % of 147 turns were right when first asked, two facts wrong. A turn that is right is held to the kind, value, States and entry of its answer.</summary>
    private const double BlindJudgedShare = 0.98;

    /// <summary>Two more such sets, written after the work on the three before: 93.0 % of 143 and 85.8 % of 169 turns were right when first asked, two answers wrong. The turns still missed are not looked at.</summary>
    private const double BlindJudgedMoreShare = 0.98;

    /// <summary>The first questions of two sets that walk through the rows of the requirements, written and judged as those before: 206 of 240 were right when first asked.</summary>
    private const double BlindJudgedRowsShare = 0.98;

    /// <summary>Conversations of two such sets about entries, written before follow-ups were asked of the entry just told: 55.0 % and 61.7 % of the follow-ups were right when first asked. The turns still missed are not looked at. It stood at 98 % before what people say for plain questions was learnt together with the entries.</summary>
    private const double BlindJudgedEntriesShare = 0.96;

    /// <summary>Two more sets, one of them in follow-ups that name no topic: 85.3 % of 150 and 71.7 % of 180 turns were right when first asked, no answer wrong. What was right then and what was mended after is held here.</summary>
    private const double BlindJudgedTablesShare = 0.98;

    /// <summary>Two more sets, one general and one that asks for the rows of the requirements in fresh words: 90.0 % of 150 and 79.4 % of 160 turns were right when first asked, no answer wrong. What was right then and what was mended after is held here.</summary>
    private const double BlindJudgedFreshShare = 0.98;

    /// <summary>Fifty conversations of three turns, the second and third of them short: 73.3 % of 150 turns were right when first asked, none wrong. What was right then and what was mended after is held here.</summary>
    private const double BlindJudgedTalkShare = 0.98;

    /// <summary>Eight more sets, two of a kind, the second written after the work on the first: questions in the manner of the samples (96.7 % of 150 and 95.0 % of 160 turns right when first asked), in the words of people who chat (80.7 % of 150 and 82.7 % of 150),
    /// about facts inside the documents (85.9 % of 198 and 86.0 % of 150), and talks of three turns (83.7 % of 135 and 83.0 % of 135). Nine answers of these 1,228 were wrong. What was right then and is answered the same is held here.</summary>
    private const double BlindJudgedKindsShare = 0.98;

    /// <summary>Seven more sets in the manner of the samples, each about other rows: six before the work on them (331 of 360 turns right, read by one of the builders, then 119 of 130, 119 of 130 and 115 of 130, judged by others), the last after most of it (121 of 130). What was right then and is answered the same is held here.</summary>
    private const double BlindJudgedNextShare = 0.99;

    /// <summary>Seven more sets in the manner of the samples (right when first asked: 114 and 109 of 120 before the work on them, then 115 of 121, 116, 109, 117 and 110 of 120 as it went on) and two that walk through the rows of the requirements (256 of 278, 241 of 263), all judged by others. What was right then and is answered the same is held here.</summary>
    private const double BlindJudgedKeptShare = 0.98;

    /// <summary>Six more sets of 120 turns, judged by others: three before the work on them (107, 91 and 98 right when first asked: rows of the requirements, haste and corrections, long questions of lawyers), three as it went on (107 in the manner of the samples, 93 in haste, 92 with much arithmetic). What was right then and is answered the same, or was mended after, is held here.</summary>
    private const double BlindJudgedSetsShare = 0.98;

    /// <summary>Fourteen more sets of 120 turns strictly in the manner of the samples, judged by others. Right when first asked: 115, 106, 112, 113, 104 and 99 before the work on them, 111, 111, 115, 111, 109, 105, 116 and 111 as it went on; five answers wrong of 1,680. What was right then and is answered the same is held here.</summary>
    private const double BlindJudgedMannerShare = 0.98;

    /// <summary>Six more sets of 120 turns in the manner of the samples, with harder angles and strict judges. Right when first asked: 99, 100, 98, 95, 92 and 92. What was right then and is answered the same is held here.</summary>
    private const double BlindJudgedStrictShare = 0.98;

    [Theory]
    [InlineData("blind-judged-strict.jsonl", BlindJudgedStrictShare)]
    [InlineData("blind-judged-manner.jsonl", BlindJudgedMannerShare)]
    [InlineData("blind-judged-sets.jsonl", BlindJudgedSetsShare)]
    [InlineData("blind-judged-kept.jsonl", BlindJudgedKeptShare)]
    [InlineData("blind-judged-next.jsonl", BlindJudgedNextShare)]
    [InlineData("blind-judged-plain.jsonl", BlindJudgedKindsShare)]
    [InlineData("blind-judged-chatty.jsonl", BlindJudgedKindsShare)]
    [InlineData("blind-judged-facts.jsonl", BlindJudgedKindsShare)]
    [InlineData("blind-judged-talks.jsonl", BlindJudgedKindsShare)]
    [InlineData("blind-judged-fresh.jsonl", BlindJudgedFreshShare)]
    [InlineData("blind-judged-talk.jsonl", BlindJudgedTalkShare)]
    [InlineData("blind-judged-rows.jsonl", BlindJudgedRowsShare)]
    [InlineData("blind-judged-entries.jsonl", BlindJudgedEntriesShare)]
    [InlineData("blind-judged-tables.jsonl", BlindJudgedTablesShare)]
    [InlineData("blind-judged-more.jsonl", BlindJudgedMoreShare)]
    [InlineData("blind-judged.jsonl", BlindJudgedShare)]
    [InlineData("blind-talk.jsonl", BlindTalkShare)]
    [InlineData("blind-tables.jsonl", BlindTablesShare)]
    [InlineData("blind-documents.jsonl", BlindDocumentsShare)]
    [InlineData("blind-both.jsonl", BlindBothShare)]
    [InlineData("held.jsonl", HeldShare)]
    [InlineData("table-rounds.jsonl", RoundsShare)]
    [InlineData("held-more.jsonl", HeldMoreShare)]
    [InlineData("rows.jsonl", RowsShare)]
    [InlineData("knowledge-rounds.jsonl", KnowledgeRoundsShare)]
    public void Questions_that_were_kept_aside_are_answered_as_often_as_they_were(string file, double before)
    {
        var turns = QuestionChain.Read(file).SelectMany(c => c.Ask(Shipped.Desk)).Where(t => t.IsChecked).ToArray();
        var missed = turns.Where(t => t.Misses.Count > 0).ToArray();
        var share = 1 - ((double)missed.Length / turns.Length);
        output.WriteLine($"{turns.Length - missed.Length} of {turns.Length} turns pass: {share:P2}\n{string.Join('\n', missed.AsEnumerable())}");
        Assert.True(share >= before, $"{share:P2} of {turns.Length} turns pass, {before:P2} did before:\n{string.Join('\n', missed.AsEnumerable())}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_reply_is_in_the_language_of_the_question(bool chosen)
    {
        var turns = Samples.Values.Concat(Tables.Values).Concat(Knowledge.Values).SelectMany(c => c.Ask(Shipped.Desk, chosen)).ToArray();
        var other = turns.Where(t => t.Reply.Language != t.Chain.Language).ToArray();
        var share = 1 - ((double)other.Length / turns.Length);
        output.WriteLine($"{share:P2} of {turns.Length}; with the language chosen: {chosen}\n{string.Join('\n', other.Select(t => $"{t.Chain.Id} [{t.Chain.Language}] {t.Chain.Turns[t.Number]} -> {t.Reply.Language}"))}");
        Assert.True(share >= (chosen ? 0.98 : OwnLanguageShare), $"{share:P2}");
    }

    [Fact]
    public void The_sets_are_complete()
    {
        Assert.Equal((110, 546, 978), (Samples.Count, Tables.Count, Knowledge.Count));
        Assert.All(Samples.Values.Concat(Tables.Values).Concat(Knowledge.Values), c => Assert.Equal(c.Turns.Count, c.Expectations.Count));
    }

    private static void PassesAll(string[] misses) => Assert.True(misses.Length == 0, string.Join('\n', misses));

    private static string[] MissesOf(QuestionChain chain) => [.. chain.Ask(Shipped.Desk).Where(t => t.Misses.Count > 0).Select(t => t.ToString())];

    private static Dictionary<string, QuestionChain> Chains(params string[] files) => files.SelectMany(QuestionChain.Read).ToDictionary(c => c.Id, StringComparer.Ordinal);
}

using System.Security.Cryptography;
using System.Text;
using AttBot.Processes.Strategy;
using static AttBot.Tests.Processes.Strategy.Process;

namespace AttBot.Tests.Processes.Strategy;

public sealed class DraftTests
{
    private readonly Process _process = new();

    [Fact]
    public void Nothing_is_frozen_while_a_submission_is_unaccounted_for()
    {
        _process.OpenCall();
        var (one, two) = (_process.Submit(Delegate("KEN")), _process.Submit(Delegate("JPN")));
        Consolidating();
        Write("Text", one);
        Account(one, Disposition.Used);
        Assert.Equal("draft.unaccounted", Assert.IsType<Verdict.Refused>(_process.Do(Secretariat, DraftActs.Freeze)).Reply.Key);
        Assert.Equal("reason.missing", Assert.IsType<Verdict.Refused>(Account(two, Disposition.NotUsed)).Reply.Key);
        Account(two, Disposition.NotUsed, "Covered by paragraph 1.");
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, DraftActs.Freeze));
    }

    [Fact]
    public void A_submission_marked_used_needs_a_paragraph_that_draws_on_it()
    {
        _process.OpenCall();
        var id = _process.Submit(Delegate("KEN"));
        Consolidating();
        Write("Text");
        Assert.Equal("submission.not.linked", Assert.IsType<Verdict.Refused>(Account(id, Disposition.Used)).Reply.Key);
        _process.Do(Secretariat, scene => DraftActs.Write(scene, 1, null, "Text", "en", [id]));
        Account(id, Disposition.Used);
        _process.Do(Secretariat, scene => DraftActs.Write(scene, 1, null, "Text", "en", []));
        Assert.Equal("draft.unaccounted", Assert.IsType<Verdict.Refused>(_process.Do(Secretariat, DraftActs.Freeze)).Reply.Key);
    }

    [Fact]
    public void Every_author_is_told_what_became_of_the_input()
    {
        _process.OpenCall();
        var used = _process.Submit(Delegate("KEN"), Content("KEN", Visibility.Public, "d-JPN"));
        _process.Do(Delegate("JPN"), scene => SubmissionActs.AnswerAuthorship(scene, used, true));
        var unused = _process.Submit(Delegate("ROU"));
        Consolidating();
        Write("Text", used);
        Account(used, Disposition.Used);
        Account(unused, Disposition.NotUsed, "Outside the six areas.");
        _process.Do(Secretariat, DraftActs.Freeze);
        var told = _process.Notices.Where(notice => notice.Text.Key.StartsWith("notice.submission.", StringComparison.Ordinal)).ToDictionary(notice => ((Audience.Person)notice.To).Id, notice => notice.Text.Key);
        Assert.Equal(new Dictionary<string, string> { ["d-KEN"] = "notice.submission.used", ["d-JPN"] = "notice.submission.used", ["d-ROU"] = "notice.submission.notused" }, told);
    }

    [Fact]
    public void The_hash_is_that_of_the_exported_text()
    {
        _process.Draft();
        var version = _process.State.Versions[0];
        Assert.Equal("1. First paragraph.\n\n", DraftText.Of(version.Paragraphs));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("1. First paragraph.\n\n"))), version.Sha256);
    }

    [Fact]
    public void Freezing_twice_makes_one_version()
    {
        _process.Draft();
        Assert.IsType<Verdict.Already>(_process.Do(Secretariat, DraftActs.Freeze));
        Assert.Single(_process.State.Versions);
    }

    [Fact]
    public void The_text_rests_while_the_Bureau_decides()
    {
        _process.Draft();
        _process.AskApproval(new ApprovalRule.All());
        Assert.Equal("draft.in.approval", Assert.IsType<Verdict.Refused>(Write("More")).Reply.Key);
    }

    [Fact]
    public void A_paragraph_keeps_its_id_wherever_it_moves()
    {
        _process.OpenCall();
        Consolidating();
        Write("One");
        Write("Two");
        Write("Three");
        _process.Do(Secretariat, scene => DraftActs.Write(scene, 3, 1, "Three", "en", null));
        Assert.Equal(["p3", "p1", "p2"], _process.State.Draft.Select(paragraph => paragraph.Id));
        _process.Do(Secretariat, scene => DraftActs.Remove(scene, 2));
        Assert.Equal(["p3", "p2"], _process.State.Draft.Select(paragraph => paragraph.Id));
        Write("Four");
        Assert.Equal("p4", _process.State.Draft[^1].Id);
    }

    [Fact]
    public void A_difference_tells_added_removed_moved_and_changed_paragraphs()
    {
        FrozenParagraph P(string id, string text) => new(id, text, "en", []);
        var lines = DraftDiff.Between([P("a", "One"), P("b", "Two"), P("c", "Three")], [P("c", "Three"), P("a", "One changed"), P("d", "Four")]);
        Assert.Equal(["c", "a", "b", "d"], lines.OrderBy(line => line.NewNumber ?? 2.5m).Select(line => line.Id));
        Assert.True(lines.Single(line => line.Id == "c") is { IsChanged: false, IsMoved: true });
        Assert.True(lines.Single(line => line.Id == "a") is { IsChanged: true });
        Assert.True(lines.Single(line => line.Id == "b") is { New: null });
        Assert.True(lines.Single(line => line.Id == "d") is { Old: null });
    }

    [Theory]
    [InlineData("States Parties are encouraged to report.", "States Parties are invited to report.")]
    [InlineData("缔约国宜提交报告。", "缔约国宜按时提交年度报告。")]
    [InlineData("", "Something")]
    [InlineData("The same", "The same")]
    public void The_pieces_of_a_difference_give_both_texts(string older, string newer)
    {
        var pieces = DraftDiff.Words(older, newer);
        Assert.Equal(older, string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Added).Select(piece => piece.Text)));
        Assert.Equal(newer, string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Removed).Select(piece => piece.Text)));
    }

    private void Consolidating()
    {
        _process.Tick(Start.AddDays(61));
        _process.Open.Clear();
        _process.Open.Add(StrategyTasks.Consolidate);
    }

    private Verdict Write(string text, params string[] submissions) => _process.Do(Secretariat, scene => DraftActs.Write(scene, null, null, text, "en", submissions));

    private Verdict Account(string id, Disposition disposition, string reason = "") => _process.Do(Secretariat, scene => DraftActs.Account(scene, id, disposition, reason));
}

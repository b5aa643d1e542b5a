using System.Text.Json;
using AttBot.Workflows.Lint;
using AttBot.Workflows.Running;

namespace AttBot.Tests.Workflows;

/// <summary>Every way through the five-year strategy process.</summary>
public sealed class StrategyTests
{
    private const string Close = "\"2026-02-28T23:59:59+00:00\"";

    private static readonly string[] FirstRound = ["AnnounceFirst", "HoldFirst", "ReviseFirst"];
    private static readonly string[] SecondRound = ["AnnounceSecond", "HoldSecond", "ReviseSecond"];
    private static readonly string[] Submit = ["ApproveFinal:true", "ConnectPlans", "SubmitDraft"];

    private static Walk Begun() => new("att-strategy", new Dictionary<string, JsonElement> { ["mandateReference"] = JsonElement.Parse("\"ATT/CSP11/2025/TEST\"") });

    private static Walk Convened() => Begun().Do($"OpenCall:{Close}").LetPass("SubmissionsClose").Do("CloseSubmissions", "ConveneBureau");

    private static Walk Drafted() => Convened().Do("Consolidate", "ApproveDraft:true");

    private static Walk ReadyForDecision() => Drafted().Do(FirstRound).Do(SecondRound).Do("Assess:false").Do(Submit);

    private static Walk Active(Walk agreed) => agreed.Do("DecideOversight:true", "RecordBaseline:\"2027-08-31T00:00:00+00:00\"", "Activate:\"2031-08-31T00:00:00+00:00\"");

    [Fact]
    public void The_definition_lints_without_error_or_warning() => Assert.DoesNotContain(Linter.Lint(Walk.Shipped("att-strategy")), f => f.Severity >= Severity.Warning);

    [Fact]
    public void Every_activity_has_a_title_in_six_languages() => Assert.All(
        Walk.Shipped("att-strategy").Activities.Skip(1), activity => Assert.All(
            ["en", "zh", "fr", "es", "ru", "ar"], language => Assert.NotEmpty(activity.Head.Source.GetProperty("customProperties").GetProperty("titles").GetProperty(language).GetString()!)));

    [Fact]
    public void The_mandate_is_kept_and_the_withdrawal_is_listened_for_from_the_start()
    {
        var walk = Begun();
        Assert.Equal("ATT/CSP11/2025/TEST", walk.Instance.Variables["var_mandate"].GetString());
        Assert.Equal(["CallDue", "MandateWithdrawn", "OpenCall"], walk.Waiting);
    }

    [Fact]
    public void Agreed_at_CSP12_and_overseen_until_the_period_ends()
    {
        var walk = ReadyForDecision();
        Assert.Equal(["RecordDecision"], walk.Open);
        walk.Do("RecordDecision:true");
        Assert.Equal(["DecideOversight", "PlanWgeti", "PlanWgtr", "PlanWgtu"], walk.Open);
        Active(walk).Do("PlanWgtr").LetPass("ReadingDue").Do("RecordReading:\"2028-08-31T00:00:00+00:00\"").LetPass("ReadingDue").Do("RecordReading:\"2029-08-31T00:00:00+00:00\"");
        Assert.Equal(["MandateWithdrawn", "PeriodEnds", "PlanWgeti", "PlanWgtu", "ReadingDue"], walk.Waiting);
        AssertEnded(walk.LetPass("PeriodEnds").Do("FinalReview"), "agreed");
    }

    [Fact]
    public void Deferred_to_CSP13_and_agreed_there()
    {
        var walk = ReadyForDecision().Do("RecordDecision:false", "RecordDeferral:true");
        Assert.Equal(("CSP13", "csp13.opened"), (walk.Instance.Variables["var_conference"].GetString(), walk.Instance.Variables["var_conferenceOpens"].GetString()));
        Assert.Equal(["Consolidate"], walk.Open);
        walk.Do("Consolidate", "ApproveDraft:true", "Assess:true", "AnnounceFurther", "HoldFurther", "ReviseFurther", "Assess:false").Do(Submit).Do("RecordDecision:true");
        walk.Do("DecideOversight:false", "AssignOversight", "RecordBaseline:\"2028-08-31T00:00:00+00:00\"", "Activate:\"2032-08-31T00:00:00+00:00\"");
        AssertEnded(walk.LetPass("ReadingDue").Do("RecordReading:\"2033-01-01T00:00:00+00:00\"").LetPass("PeriodEnds").Do("FinalReview"), "agreed");
    }

    [Fact]
    public void Not_agreed_at_CSP12() => AssertEnded(ReadyForDecision().Do("RecordDecision:false", "RecordDeferral:false", "ReportNotAgreed"), "notAgreed");

    [Fact]
    public void CSP13_is_the_latest_and_cannot_defer_again()
    {
        var walk = ReadyForDecision().Do("RecordDecision:false", "RecordDeferral:true", "Consolidate", "ApproveDraft:true", "Assess:false").Do(Submit).Do("RecordDecision:false");
        Assert.Equal(["ReportNotAgreed"], walk.Open);
        AssertEnded(walk.Do("ReportNotAgreed"), "notAgreed");
    }

    [Fact]
    public void One_consultation_too_few_locks_the_decision_at_CSP12()
    {
        var walk = Drafted().Do(FirstRound).Do("AnnounceSecond").Publish("csp12.opened");
        Assert.Equal(["ReportNotReady"], walk.Open);
        walk.Do("ReportNotReady", "RecordDeferral:true", "Consolidate", "ApproveDraft:true");
        Assert.Equal(["AnnounceSecond"], walk.Open);
        walk.Do(SecondRound).Do("Assess:false").Do(Submit);
        Assert.Equal(["RecordDecision"], walk.Open);
        Assert.Equal(1, walk.Done.Count(id => id == "HoldFirst"));
    }

    [Fact]
    public void No_way_leads_to_the_decision_before_two_consultations()
    {
        var walk = Drafted().Do(FirstRound).Publish("csp12.opened").Do("ReportNotReady", "RecordDeferral:true", "Consolidate", "ApproveDraft:true").Publish("csp13.opened").Do("ReportNotReady");
        Assert.Equal(["ReportNotAgreed"], walk.Open);
        Assert.DoesNotContain("RecordDecision", walk.Done);
    }

    [Fact]
    public void The_opening_of_the_Conference_calls_off_whatever_stage_the_work_is_at()
    {
        // also in a loop that has turned: the whole loop is called off
        var walk = Drafted().Do(FirstRound).Do(SecondRound).Do("Assess:true", "AnnounceFurther", "HoldFurther").Publish("csp12.opened");
        Assert.Equal(["MandateWithdrawn", "ReportNotReady"], walk.Waiting);
    }

    [Fact]
    public void Returned_to_consolidation_by_the_Bureau_what_was_consulted_still_counts()
    {
        var walk = Convened().Do("Consolidate", "ApproveDraft:false", "Consolidate", "ApproveDraft:true").Do(FirstRound).Do(SecondRound).Do("Assess:false", "ApproveFinal:false");
        Assert.Equal(["Consolidate"], walk.Open);
        walk.Do("Consolidate", "ApproveDraft:true", "Assess:false").Do(Submit);
        Assert.Equal(["RecordDecision"], walk.Open);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_withdrawn_mandate_calls_everything_off_at_any_stage(int stage)
    {
        Func<Walk>[] stages = [Begun, Convened, () => Drafted().Do(FirstRound).Do("AnnounceSecond"), () => Active(ReadyForDecision().Do("RecordDecision:true"))];
        var walk = stages[stage]().Publish("strategy.mandate.withdrawn");
        Assert.Contains("CloseOut", walk.Open);
        Assert.DoesNotContain(walk.Open, id => id is not "CloseOut" && !id.StartsWith("PlanW", StringComparison.Ordinal));
        AssertEnded(walk.Do("CloseOut"), "withdrawn");
    }

    [Fact]
    public void The_submission_period_is_extended_as_often_as_needed()
    {
        var walk = Begun().Do($"OpenCall:{Close}", "ExtendSubmissions:\"2026-03-31T23:59:59+00:00\"", "ExtendSubmissions:\"2026-04-15T23:59:59+00:00\"");
        Assert.Equal(new DateTimeOffset(2026, 4, 15, 23, 59, 59, TimeSpan.Zero), Assert.Single(walk.Instance.Waits, w => w.ActivityId == "SubmissionsClose").DueAt);

        // also after the date, as long as the closing is not confirmed
        walk.LetPass("SubmissionsClose").Do("ExtendSubmissions:\"2026-05-01T00:00:00+00:00\"").LetPass("SubmissionsClose").Do("CloseSubmissions", "ConveneBureau");
        Assert.Equal(["Consolidate"], walk.Open);
    }

    [Fact]
    public void A_call_that_is_not_opened_in_time_is_handed_out_again_as_late()
    {
        var walk = Begun().LetPass("CallDue");
        Assert.Equal(["OpenCallLate"], walk.Open);
        walk.Do($"OpenCallLate:{Close}");
        Assert.Equal(["ExtendSubmissions", "MandateWithdrawn", "SubmissionsClose"], walk.Waiting);
    }

    private static void AssertEnded(Walk walk, string outcome)
    {
        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Finished), (walk.Instance.Status, walk.Instance.SubStatus));
        Assert.Equal(outcome, walk.Instance.Outputs["outcome"].GetString());
        Assert.Empty(walk.Open);
    }
}

namespace AttBot.IntegrationTests.Strategy;

/// <summary>Guards under attack, over HTTP: what is refused changes nothing, and says what to do next.</summary>
public sealed class AttackTests : StrategyTests
{
    [Fact]
    public async Task A_decision_needs_two_consultations_whoever_asks_for_it()
    {
        await ToApprovalAsync();
        foreach (var person in new[] { Secretariat, Desk.Cast.HolderOf("president"), Desk.Cast.Delegates[0] })
        {
            await RefusedAsync(() => Desk.As(person).DoesAsync("decision.enter", ("conference", "12"), ("outcome", "Agreed"), ("symbol", "ATT/CSP12/1")), "");
            await RefusedAsync(() => Desk.As(person).DoesAsync("decision.confirm", ("conference", "12")), "");
            await RefusedAsync(() => Desk.As(person).DoesAsync("draft.submit"), "");
        }

        // the words name the guard, and not merely a step that is not open
        await RefusedAsync(() => Desk.As(Secretariat).DoesAsync("decision.enter", ("conference", "12"), ("outcome", "Agreed"), ("symbol", "ATT/CSP12/1")), "0 of 2 consultations held");
        Assert.Contains("0 of at least 2", (await Desk.As(Desk.Cast.Delegates[0]).SaysAsync("what stage is the strategy at?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_without_the_office()
    {
        await ToApprovalAsync();
        await RefusedAsync(() => Desk.As(Secretariat).DoesAsync("approval.approve"), "Bureau");
        await RefusedAsync(() => Desk.As(Desk.Cast.Delegates[0]).DoesAsync("approval.approve"), "");
        await RefusedAsync(() => Desk.As(Desk.Cast.Stakeholders[0]).DoesAsync("approval.approve"), "");
        await RefusedAsync(() => Desk.Stranger("president").DoesAsync("approval.approve"), "code");
        // saying who one is in the card is saying nothing
        await RefusedAsync(() => Desk.Stranger("mallory").DoesAsync("approval.approve", ("person", Desk.Cast.HolderOf("president").Id.ToString()), ("office", "president")), "code");
    }

    [Fact]
    public async Task A_card_that_was_tampered_with_changes_nothing()
    {
        await ToApprovalAsync();
        var president = Desk.As(Desk.Cast.HolderOf("president"));
        await RefusedAsync(() => president.DoesAsync("approval.approve", ("hash", new string('0', 64))), "");
        await RefusedAsync(() => president.DoesAsync("approval.approve", ("approval", "A-99")), "no such approval");
        await RefusedAsync(() => president.DoesAsync("approval.approve", ("approval", "' OR 1=1 --")), "no such approval");
        await RefusedAsync(() => president.DoesAsync("approval.return", ("reason", new string('x', 20_000))), "");
    }

    [Fact]
    public async Task The_card_of_somebody_else_opens_nothing()
    {
        await ToApprovalAsync();
        var shown = await Desk.As(Desk.Cast.HolderOf("chair-wgtr")).SaysAsync("approve");
        var buttons = shown.Buttons();
        Assert.NotEmpty(buttons);
        foreach (var thief in new[] { Desk.As(Desk.Cast.Delegates[0]), Desk.As(Desk.Cast.Stakeholders[0]), Desk.Stranger("mallory") })
        {
            foreach (var button in buttons)
            {
                await RefusedAsync(() => thief.PressesAsync(button), "");
            }
        }
    }

    [Fact]
    public async Task A_second_press_is_told_what_was_decided_and_counts_once()
    {
        await ToApprovalAsync();
        var chair = Desk.As(Desk.Cast.HolderOf("chair-wgtr"));
        await DoneAsync(() => chair.DoesAsync("approval.approve"));
        await RefusedAsync(() => chair.DoesAsync("approval.approve"), "");
    }

    [Fact]
    public async Task A_replayed_activity_counts_once()
    {
        await ToApprovalAsync();
        var chair = Desk.As(Desk.Cast.HolderOf("chair-wgtr"));
        await chair.SaysAsync("approve");
        await DoneAsync(() => chair.SaysAsync("yes", id: "same"));
        await RefusedAsync(() => chair.SaysAsync("yes", id: "same"), "");
    }

    [Fact]
    public async Task A_form_that_is_delivered_twice_is_one_submission()
    {
        await OpenCallAsync();
        var delegation = Desk.As(Desk.Cast.Delegates[0]);
        (string, string)[] form = [("type", "State"), ("areas", "Universalization"), ("objective", "o"), ("priority", "p"), ("indicator", "i"), ("visibility", "Public")];
        await DoneAsync(() => delegation.DeliversAsync("the-same", "submission.submit", form));
        await RefusedAsync(() => delegation.DeliversAsync("the-same", "submission.submit", form), "");
        await DoneAsync(() => delegation.DeliversAsync("another", "submission.submit", form)); // the id tells them apart, and nothing else
    }

    [Fact]
    public async Task Everybody_at_once_gives_one_decision()
    {
        await ToApprovalAsync();
        var before = await Desk.FactsAsync();
        var heard = await Task.WhenAll(Desk.Cast.Holders.SelectMany(holder => Enumerable.Range(0, 3).Select(_ => Desk.As(holder).DoesAsync("approval.approve"))));
        Assert.Equal(Desk.Cast.Holders.Count * 3, heard.Length);
        Assert.Single(heard, one => one.Text.Contains("is approved with this", StringComparison.Ordinal));
        Assert.All(heard, one => Assert.Matches("Approved by you|Already recorded|This was decided", one.Text));

        // ten seats, a majority of six: the sixth approval closes it, and what comes later is told so
        await Desk.SweepAsync();
        var status = await Desk.As(Secretariat).SaysAsync("who has not approved yet?");
        Assert.Contains("No approval is open", status.Text, StringComparison.Ordinal);
        var after = await Desk.FactsAsync();
        Assert.InRange(after - before, 7, 11); // each seat at most once, and one decision
    }

    [Fact]
    public async Task A_restricted_text_is_read_by_its_authors_and_the_bureau_alone()
    {
        await OpenCallAsync();
        var (author, other) = (Desk.Cast.Delegates[0], Desk.Cast.Delegates[1]);
        Assert.Contains("S-001", (await SubmitAsync(author, "A secret objective", "Bureau")).Text, StringComparison.Ordinal);

        Assert.Contains("A secret objective", (await Desk.As(author).DoesAsync("submission.show", ("submission", "S-001"))).Json, StringComparison.Ordinal);
        Assert.Contains("A secret objective", (await Desk.As(Desk.Cast.HolderOf("president")).DoesAsync("submission.show", ("submission", "S-001"))).Json, StringComparison.Ordinal);
        foreach (var reader in new[] { Desk.As(other), Desk.As(Desk.Cast.Stakeholders[0]), Desk.Stranger("reader") })
        {
            Assert.DoesNotContain("secret objective", (await reader.DoesAsync("submission.show", ("submission", "S-001"))).Json, StringComparison.Ordinal);
            Assert.DoesNotContain("secret objective", (await reader.SaysAsync("list submissions")).Json, StringComparison.Ordinal);
            await RefusedAsync(() => reader.DoesAsync("submission.edit", ("submission", "S-001"), ("objective", "Mine now")), "");
            await RefusedAsync(() => reader.DoesAsync("submission.withdraw", ("submission", "S-001")), "");
        }
    }

    [Fact]
    public async Task Bad_input_is_told_what_to_do_and_nothing_is_stored()
    {
        await OpenCallAsync();
        var delegation = Desk.As(Desk.Cast.Delegates[0]);
        Assert.Contains("fill in", (await RefusedAsync(() => delegation.DoesAsync("submission.submit"), "")).Json, StringComparison.OrdinalIgnoreCase);
        await RefusedAsync(() => SubmitAsync(Desk.Cast.Delegates[0], new string('x', 100_000)), "characters");
        await RefusedAsync(() => delegation.DoesAsync("submission.submit", ("type", "Emperor"), ("areas", "Universalization"), ("objective", "o"), ("priority", "p"), ("indicator", "i"), ("visibility", "Public")), "choices");
        await RefusedAsync(() => delegation.DoesAsync("submission.submit", ("type", "State"), ("areas", "Everything"), ("objective", "o"), ("priority", "p"), ("indicator", "i"), ("visibility", "Public")), "choices");
        await RefusedAsync(() => delegation.DoesAsync("call.open", ("call", "x"), ("closes", "2027-01-01"), ("late", "accept")), "Secretariat");
        await RefusedAsync(() => delegation.DoesAsync("submission.withdraw", ("submission", "S-999")), "");
        await RefusedAsync(() => Desk.As(Secretariat).DoesAsync("draft.freeze"), "");
    }

    [Fact]
    public async Task After_the_closing_nobody_is_made_to_fill_in_a_form()
    {
        await OpenCallAsync();
        await SubmitAsync(Desk.Cast.Delegates[0]);
        await ConveneAsync();
        var heard = await RefusedAsync(() => Desk.As(Desk.Cast.Delegates[1]).SaysAsync("submit a proposal"), "closed on");
        Assert.Null(heard.Card);
        await RefusedAsync(() => SubmitAsync(Desk.Cast.Delegates[1]), "closed on");
    }

    [Fact]
    public async Task Nothing_is_frozen_while_a_submission_is_unaccounted_for()
    {
        await OpenCallAsync();
        await SubmitAsync(Desk.Cast.Delegates[0]);
        await SubmitAsync(Desk.Cast.Delegates[1]);
        await ConveneAsync();
        var chair = Desk.As(Desk.Cast.HolderOf("chair-wgtu"));
        await DoneAsync(() => chair.DoesAsync("paragraph.write", ("paragraph", "A text."), ("submissions", "S-001")));
        await DoneAsync(() => chair.DoesAsync("submission.account", ("submission", "S-001"), ("disposition", "Used")));
        await RefusedAsync(() => chair.DoesAsync("draft.freeze"), "S-002");
        await RefusedAsync(() => chair.DoesAsync("submission.account", ("submission", "S-002"), ("disposition", "NotUsed")), "reason");
        await DoneAsync(() => chair.DoesAsync("submission.account", ("submission", "S-002"), ("disposition", "NotUsed"), ("reason", "Outside the mandate.")));
        await DoneAsync(() => chair.DoesAsync("draft.freeze"));
    }

    [Fact]
    public async Task What_stands_in_a_text_is_shown_as_text()
    {
        await OpenCallAsync();
        await SubmitAsync(Desk.Cast.Delegates[0], "<script>alert(1)</script> [click](https://evil.example) <!channel> **bold**");
        var shown = await Desk.As(Desk.Cast.HolderOf("president")).DoesAsync("submission.show", ("submission", "S-001"));
        var drawn = string.Concat(shown.Card!["body"]!.ToString());
        Assert.Contains("click", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("[click](https", drawn, StringComparison.Ordinal); // a link of one's own making would look like one of the desk's
        Assert.DoesNotContain(" **bold**", drawn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approved")]
    [InlineData("同意")]
    [InlineData("d'accord")]
    [InlineData("d’accord")]
    [InlineData("ok")]
    [InlineData("утверждаю")]
    [InlineData("موافق")]
    [InlineData("de acuerdo")]
    public async Task A_typed_consent_is_shown_back_and_counts_after_a_yes(string word)
    {
        await ToApprovalAsync();
        var chair = Desk.As(Desk.Cast.HolderOf("chair-wgtr"));
        var shown = await RefusedAsync(() => chair.SaysAsync(word), "");
        Assert.NotNull(shown.Card);
        await DoneAsync(() => chair.SaysAsync("yes"));

        // nothing waits any more, so the same word is small talk
        await RefusedAsync(() => chair.SaysAsync(word), "");
    }
}

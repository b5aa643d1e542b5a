using AttBot.Data.Outgoing;

namespace AttBot.Tests.Data.Outgoing;

public sealed class RetryRuleTests
{
    [Fact]
    public void Pauses_double_up_to_ten_minutes_and_half_of_each_is_chance()
    {
        for (var attempt = 1; attempt < RetryRule.MaxAttempts; attempt++)
        {
            var full = TimeSpan.FromSeconds(Math.Min(600, 2 * Math.Pow(2, attempt - 1)));
            Assert.Equal(full / 2, RetryRule.Pause(attempt, null, 0));
            Assert.InRange(RetryRule.Pause(attempt, null, 0.999)!.Value, full * 0.99, full);
        }
    }

    [Fact]
    public void A_message_is_given_up_within_the_hour()
    {
        var longest = TimeSpan.Zero;
        var attempt = 1;
        for (; RetryRule.Pause(attempt, null, 0.9999) is { } pause; attempt++)
        {
            longest += pause;
        }

        Assert.Equal(RetryRule.MaxAttempts, attempt);
        Assert.InRange(longest, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(55));
    }

    [Fact]
    public void What_the_channel_asks_for_counts_when_it_is_longer_and_not_for_ever()
    {
        Assert.Equal(TimeSpan.FromSeconds(90), RetryRule.Pause(1, TimeSpan.FromSeconds(90), 0));
        Assert.Equal(TimeSpan.FromSeconds(1), RetryRule.Pause(1, TimeSpan.Zero, 0));
        Assert.Equal(TimeSpan.FromMinutes(15), RetryRule.Pause(1, TimeSpan.FromDays(1), 0));
    }
}

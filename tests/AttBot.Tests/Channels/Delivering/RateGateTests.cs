using AttBot.Channels.Delivering;

namespace AttBot.Tests.Channels.Delivering;

public sealed class RateGateTests
{
    [Fact]
    public void A_burst_goes_at_once_and_then_one_at_a_time()
    {
        var clock = new Clock();
        var gate = new RateGate(burst: 3, every: TimeSpan.FromSeconds(2), clock);

        Assert.Equal([null, null, null, TimeSpan.FromSeconds(2)], Enumerable.Range(0, 4).Select(_ => gate.Take("a")));
        Assert.Null(gate.Take("b"));
        clock.Now += TimeSpan.FromSeconds(2);
        Assert.Null(gate.Take("a"));
        Assert.Equal(TimeSpan.FromSeconds(2), gate.Take("a"));
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal([null, null, null, TimeSpan.FromSeconds(2)], Enumerable.Range(0, 4).Select(_ => gate.Take("a")));
    }

    [Fact]
    public void A_closed_place_opens_after_the_time_it_asked_for()
    {
        var clock = new Clock();
        var gate = new RateGate(burst: 3, every: TimeSpan.FromSeconds(2), clock);

        gate.Close("a", TimeSpan.FromSeconds(30));

        Assert.Equal(TimeSpan.FromSeconds(30), gate.Take("a"));
        clock.Now += TimeSpan.FromSeconds(30);
        Assert.Null(gate.Take("a"));
        Assert.Equal(TimeSpan.FromSeconds(2), gate.Take("a"));
    }

    [Fact]
    public void Over_any_time_no_more_go_than_allowed() => ForAll.Check(200, 20261126, random =>
    {
        var clock = new Clock();
        var (burst, every) = (random.Next(1, 6), TimeSpan.FromMilliseconds(random.Next(1, 2000)));
        var gate = new RateGate(burst, every, clock);
        var (began, taken) = (clock.Now, 0);
        for (var i = 0; i < 200; i++)
        {
            clock.Now += TimeSpan.FromMilliseconds(random.Next(0, 1000));
            taken += gate.Take("a") is null ? 1 : 0;
            Assert.InRange(taken, 0, burst + Math.Floor((clock.Now - began) / every));
        }
    });

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 7, 24, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

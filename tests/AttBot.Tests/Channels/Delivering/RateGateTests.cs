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

    [Fact]
    public void A_flood_of_addresses_takes_no_more_memory_frees_nobody_from_a_limit_and_refuses_nobody()
    {
        var clock = new Clock();
        var (burst, every) = (4, TimeSpan.FromSeconds(1));
        var gate = new RateGate(burst, every, clock);
        gate.Close("closed", TimeSpan.FromHours(1));
        var taken = 0;
        for (var i = 0; i < 4 * RateGate.MostPlaces; i++)
        {
            clock.Now += TimeSpan.FromMicroseconds(10);
            Assert.Null(gate.Take($"2001:db8:{i:x}::")); // each new to the gate
            if (i % 100 == 0)
            {
                taken += gate.Take("busy") is null ? 1 : 0;
            }

            Assert.InRange(gate.Places, 1, RateGate.MostPlaces);
        }

        Assert.Equal(burst + 1, taken); // the flood took two seconds, less a moment
        Assert.NotNull(gate.Take("closed"));
        Assert.Equal([null, null, null, null, every], Enumerable.Range(0, 5).Select(_ => gate.Take("honest and new")));
    }

    [Fact]
    public void A_clock_that_is_put_back_closes_nothing()
    {
        var clock = new Clock();
        var gate = new RateGate(burst: 1, every: TimeSpan.FromSeconds(1), clock);
        Assert.Null(gate.Take("a"));

        clock.Now += TimeSpan.FromSeconds(1);
        clock.Told -= TimeSpan.FromHours(1);

        Assert.Null(gate.Take("a"));
    }

    private sealed class Clock : TimeProvider
    {
        private static readonly DateTimeOffset Start = new(2026, 7, 24, 0, 0, 0, TimeSpan.Zero);

        public DateTimeOffset Now { get; set; } = Start;

        /// <summary>By how much the clock on the wall is wrong.</summary>
        public TimeSpan Told { get; set; }

        public override DateTimeOffset GetUtcNow() => Now + Told;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => (Now - Start).Ticks;
    }
}

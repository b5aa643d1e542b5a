using System.Diagnostics.Metrics;

namespace AttBot.Channels.Delivering;

/// <summary>What is counted about messages going out; no addresses, no texts.</summary>
internal sealed class OutboxMeters : IDisposable
{
    private readonly Meter _meter = new("AttBot");
    private readonly Counter<long> _settled;
    private readonly Histogram<double> _lateness;

    /// <summary>Makes the instruments <c>attbot.outbox.attempts</c> and <c>attbot.outbox.lateness</c> (seconds).</summary>
    public OutboxMeters()
    {
        _settled = _meter.CreateCounter<long>("attbot.outbox.attempts", "{attempt}", "Attempts to send a message, by channel and outcome.");
        _lateness = _meter.CreateHistogram<double>("attbot.outbox.lateness", "s", "Time from when a message was due until its channel took it.");
    }

    public void Count(string channel, string outcome) => _settled.Add(1, new("channel", channel), new("outcome", outcome));

    public void Delivered(string channel, TimeSpan late) => _lateness.Record(late.TotalSeconds, new KeyValuePair<string, object?>("channel", channel));

    public void Dispose() => _meter.Dispose();
}

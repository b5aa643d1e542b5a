using System.Diagnostics;
using System.Diagnostics.Metrics;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Conversation;

/// <summary>What is counted and timed about turns; no texts, no users.</summary>
public sealed class TurnMeters : IDisposable
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "AttBot";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _turns;
    private readonly Counter<long> _errors;
    private readonly Histogram<double> _time;

    /// <summary>Makes the instruments <c>attbot.turns</c>, <c>attbot.turn.errors</c> and <c>attbot.turn.duration</c> (milliseconds).</summary>
    public TurnMeters()
    {
        _turns = _meter.CreateCounter<long>("attbot.turns", "{turn}", "Messages answered, by kind of answer, language and channel.");
        _errors = _meter.CreateCounter<long>("attbot.turn.errors", "{turn}", "Messages that could not be answered for a fault of ours, by channel.");
        _time = _meter.CreateHistogram<double>("attbot.turn.duration", "ms", "Time to understand and answer a message.");
    }

    internal static ActivitySource Traces { get; } = new(Name);

    internal void Answered(Reply reply, string channel, TimeSpan took)
    {
        _turns.Add(1, new("kind", reply.Kind.Name()), new("language", reply.Language.Code()), new("channel", channel));
        _time.Record(took.TotalMilliseconds);
    }

    internal void Failed(string channel) => _errors.Add(1, new KeyValuePair<string, object?>("channel", channel));

    /// <summary>Ends the instruments.</summary>
    public void Dispose() => _meter.Dispose();
}

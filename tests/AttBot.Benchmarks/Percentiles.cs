using AttBot.Chat;
using AttBot.Treaty;

namespace AttBot.Benchmarks;

/// <summary>Asks all question sets in process and prints how long the turns took: the tail that a mean hides.</summary>
internal static class Percentiles
{
    internal static void Print(TextWriter output)
    {
        var start = TimeProvider.System.GetTimestamp();
        var desk = new Desk(Handbook.FromShipped());
        var made = TimeProvider.System.GetElapsedTime(start);
        desk.WarmUp();
        var warm = TimeProvider.System.GetElapsedTime(start);
        output.WriteLine($"cold start: desk after {made.TotalMilliseconds:F0} ms, index after {warm.TotalMilliseconds:F0} ms");
        for (var pass = 1; pass <= 4; pass++)
        {
            var took = new List<double>();
            foreach (var conversation in Conversation.All)
            {
                conversation.Ask(desk, time => took.Add(time.TotalMilliseconds));
            }

            took.Sort();
            double At(double share) => took[(int)Math.Min(took.Count - 1, share * took.Count)];
            output.WriteLine($"pass {pass}: {took.Count} turns, p50 {At(0.50):F3} ms, p95 {At(0.95):F3} ms, p99 {At(0.99):F3} ms, slowest {took[^1]:F3} ms");
        }
    }
}

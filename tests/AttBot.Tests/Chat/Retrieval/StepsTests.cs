using AttBot.Chat.Understanding.Retrieval;

namespace AttBot.Tests.Chat.Retrieval;

/// <summary>Ascending numbers come back from their steps as they went in.</summary>
public sealed class StepsTests
{
    [Fact]
    public void Numbers_come_back()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 200; round++)
        {
            int[] numbers = [.. Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(1 << random.Next(1, 31))).Order()];
            using var stream = new MemoryStream();
            using var writer = new BinaryWriter(stream);
            Steps.Write(writer, numbers);
            var bytes = stream.ToArray();
            var back = new List<int>();
            for (int at = 0, last = 0; at < bytes.Length;)
            {
                back.Add(last += Steps.Next(bytes, ref at));
            }

            Assert.Equal(numbers, back);
        }
    }
}

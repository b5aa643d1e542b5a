using Xunit.Sdk;

namespace AttBot.Tests;

/// <summary>Runs a property on chance inputs; a failure names the seed and the round, so that it can be repeated.</summary>
internal static class ForAll
{
    internal static void Check(int rounds, int seed, Action<Random> property)
    {
        for (var round = 0; round < rounds; round++)
        {
            // each round has a seed of its own: the failing one is repeated alone
            var its = unchecked((seed * 31) + round);
            try
            {
                property(new Random(its));
            }
            catch (Exception e)
            {
                throw new XunitException($"Round {round} failed; new Random({its}) repeats it.\n{e.Message}", e);
            }
        }
    }

    internal static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    internal static DateOnly Day(this Random random, DateOnly from, DateOnly to) => from.AddDays(random.Next(to.DayNumber - from.DayNumber + 1));
}

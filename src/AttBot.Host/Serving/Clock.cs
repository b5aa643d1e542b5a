using System.Globalization;
using Microsoft.Extensions.Options;

namespace AttBot.Host.Serving;

/// <summary>The clock of a server. In Development it may start on another day, so that a process of years can be tried out: <c>AttBot:Clock:StartsAt</c>.</summary>
internal static class Clock
{
    /// <summary>The clock that the settings name.</summary>
    /// <param name="startsAt">The setting: an ISO 8601 instant with offset; null or empty for the present.</param>
    /// <param name="environment">Outside Development the present is the present.</param>
    /// <exception cref="OptionsValidationException">The setting is no instant, or not for this environment.</exception>
    internal static TimeProvider Of(string? startsAt, IHostEnvironment environment)
    {
        if (string.IsNullOrEmpty(startsAt))
        {
            return TimeProvider.System;
        }

        return !environment.IsDevelopment() ? throw Wrong("AttBot:Clock:StartsAt is for Development only. Remove it.")
            : DateTimeOffset.TryParse(startsAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? new ShiftedClock(instant)
            : throw Wrong("AttBot:Clock:StartsAt is no instant. Write it like 2026-03-01T09:00:00Z.");
    }

    private static OptionsValidationException Wrong(string failure) => new("Clock", typeof(Clock), [failure]);

    /// <summary>Runs as fast as any clock, from another beginning.</summary>
    private sealed class ShiftedClock(DateTimeOffset startsAt) : TimeProvider
    {
        private readonly TimeSpan _shift = startsAt - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
    }
}

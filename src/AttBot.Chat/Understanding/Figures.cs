using System.Globalization;

namespace AttBot.Chat.Understanding;

/// <summary>How numbers are written in keys and symbols.</summary>
internal static class Figures
{
    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

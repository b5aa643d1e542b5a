using System.Globalization;

namespace AttBot.Protocol.DirectLine;

/// <summary>The number of the last activity a client has; the text form is opaque to clients.</summary>
public static class Watermark
{
    /// <summary>Reads what a client sent.</summary>
    /// <param name="text">Null, empty and <c>-</c> mean that the client has nothing yet.</param>
    /// <param name="sequence">0 or the number.</param>
    /// <returns>False when it is not a number of at most 18 digits without sign; then the request is malformed.</returns>
    public static bool TryParse(string? text, out long sequence)
    {
        sequence = 0;
        return text is null or "" or "-"
            || (text.Length <= 18 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out sequence));
    }

    /// <summary>Writes a watermark.</summary>
    /// <param name="sequence">0 or more.</param>
    /// <returns>Decimal digits.</returns>
    public static string Format(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);
}

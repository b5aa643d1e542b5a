using System.Text.Json;
using System.Text.Unicode;

namespace AttBot.Protocol.Activities;

/// <summary>Reads an activity from bytes that anybody may have sent.</summary>
public static class ActivityText
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = ActivityJson.MaxDepth };

    /// <summary>Reads one activity.</summary>
    /// <param name="utf8">The body; anything.</param>
    /// <returns>The activity, or null when the bytes are not UTF-8, not JSON, nested too deep, of wrong types, or hold half a character.</returns>
    /// <remarks>The whole text is checked, also the parts that stay unread (<c>value</c>, <c>channelData</c>), so that writing them later cannot fail.</remarks>
    public static Activity? Read(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8) || !EscapesAreWhole(utf8))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(utf8, ActivityJson.Context.Activity);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Only <c>\ud800</c> … <c>\udfff</c> can be half a character, and nearly no message has one.</summary>
    private static bool EscapesAreWhole(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("\\ud"u8) < 0 && utf8.IndexOf("\\uD"u8) < 0)
        {
            return true;
        }

        try
        {
            var reader = new Utf8JsonReader(utf8, Strict);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

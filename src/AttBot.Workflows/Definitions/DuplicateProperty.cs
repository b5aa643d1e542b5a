using System.Text.Json;

namespace AttBot.Workflows.Definitions;

/// <summary>Finds a property that an object has twice: the parser refuses it without saying where.</summary>
internal static class DuplicateProperty
{
    /// <summary>Name and byte position of the first one; null when there is none or the text cannot be read.</summary>
    internal static (string Name, int At)? Find(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 1000 });
        var open = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        open.Push(new(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        open.Pop();
                        break;
                    case JsonTokenType.PropertyName when !open.Peek().Add(reader.GetString()!):
                        return (reader.GetString()!, (int)reader.TokenStartIndex);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }
}

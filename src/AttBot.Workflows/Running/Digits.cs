using System.Text.Json;

namespace AttBot.Workflows.Running;

/// <summary>Short rows of small numbers in JSON: one character each (0-9, a-z) where all are below 36, else a list.</summary>
internal static class Digits
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    internal static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int count, Func<int, int> number)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = number(i);
        }

        if (Array.TrueForAll(numbers, n => n < Alphabet.Length))
        {
            writer.WriteString(name, string.Create(count, numbers, (row, all) =>
            {
                for (var i = 0; i < all.Length; i++)
                {
                    row[i] = Alphabet[all[i]];
                }
            }));
            return;
        }

        writer.WriteStartArray(name);
        foreach (var n in numbers)
        {
            writer.WriteNumberValue(n);
        }

        writer.WriteEndArray();
    }

    /// <exception cref="FormatException">It is no such row.</exception>
    internal static int[] Read(JsonElement row)
    {
        if (row.ValueKind == JsonValueKind.Array)
        {
            return [.. row.EnumerateArray().Select(item => item.GetInt32())];
        }

        var text = row.GetString() ?? "";
        var numbers = new int[text.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = text[i] switch
            {
                >= '0' and <= '9' and var digit => digit - '0',
                >= 'a' and <= 'z' and var letter => letter - 'a' + 10,
                _ => throw new FormatException($"'{text[i]}' is no digit."),
            };
        }

        return numbers;
    }
}

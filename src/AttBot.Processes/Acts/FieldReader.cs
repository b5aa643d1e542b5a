using System.Globalization;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Processes.Acts;

/// <summary>Reads what was given for a field, from a form or in words.</summary>
internal static class FieldReader
{
    /// <summary>Reads a value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="text">What was given.</param>
    /// <param name="today">Completes a day without year.</param>
    public static FieldReading Read(ActField field, string text, DateOnly today)
    {
        var given = text.Trim();
        if (given.Length == 0)
        {
            return new FieldReading.Missing();
        }

        if (given.Length > field.MaxLength)
        {
            return new FieldReading.TooLong(given.Length);
        }

        return field.Kind switch
        {
            ActFieldKind.Text => new FieldReading.Value(given.ReplaceLineEndings("\n")),
            ActFieldKind.Line => new FieldReading.Value(string.Join(' ', given.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
            ActFieldKind.Day => DayReader.Read(given, today) is { } day ? new FieldReading.Value(Iso.Text(day)) : new FieldReading.Unreadable(),
            ActFieldKind.Choice => (field.IsMulti ? Choices(field, given) : Choice(field, given)) is { } value ? new FieldReading.Value(value) : new FieldReading.Unreadable(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Several choices between commas or on lines of their own; one that is none makes all unreadable.</summary>
    private static string? Choices(ActField field, string given)
    {
        var named = given.Split([',', ';', '、', '，', '；', '،', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => Choice(field, part)).ToList();
        return named.Count == 0 || named.Contains(null) ? null : string.Join(',', field.Choices.Select(choice => choice.Value).Where(named.Contains));
    }

    /// <summary>The choice of this value, of this number, or named so in any language.</summary>
    private static string? Choice(ActField field, string given)
    {
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= field.Choices.Count)
        {
            return field.Choices[number - 1].Value;
        }

        foreach (var (value, phrase) in field.Choices)
        {
            if (given.Equals(value, StringComparison.OrdinalIgnoreCase)
                || LanguageCodes.All.Any(language => given.Equals(Wording.Words.Say(language, phrase), StringComparison.OrdinalIgnoreCase)))
            {
                return value;
            }
        }

        return null;
    }
}

/// <summary>What was read.</summary>
internal abstract record FieldReading
{
    private FieldReading()
    {
    }

    /// <summary>A value of the field's kind.</summary>
    public sealed record Value(string Text) : FieldReading;

    /// <summary>Nothing was given.</summary>
    public sealed record Missing : FieldReading;

    /// <summary>It is none of its kind.</summary>
    public sealed record Unreadable : FieldReading;

    /// <summary>It has too many characters.</summary>
    public sealed record TooLong(int Length) : FieldReading;
}

using System.Net.Mail;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.People;

/// <summary>What is known of a person, as it is given in a form, in a command or in a file, and checked alike.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What the person is to the desk.</param>
/// <param name="State">Code or name of the State; empty for none.</param>
/// <param name="Organisation">The organisation; empty for none.</param>
/// <param name="Language">Language code.</param>
/// <param name="Email">E-mail address; empty for none.</param>
/// <param name="TimeZone">IANA zone; empty for UTC.</param>
public sealed record PersonFields(string Name, string Kind, string State, string Organisation, string Language, string Email, string TimeZone)
{
    private const int LongestName = 200;

    /// <summary>The fields on forms.</summary>
    internal static IReadOnlyList<ActField> Form { get; } =
    [
        new("name", ActFieldKind.Line, IsRequired: true, "field.name") { MaxLength = LongestName },
        new("kind", ActFieldKind.Choice, IsRequired: true, "field.kind") { Choices = [.. Enum.GetNames<PersonKind>().Select(kind => (kind, $"kind.{kind}"))] },
        new("language", ActFieldKind.Choice, IsRequired: true, "field.language") { Choices = [.. LanguageCodes.All.Select(language => (language.Code(), $"language.{language.Code()}"))] },
        new("state", ActFieldKind.Line, IsRequired: false, "field.state") { MaxLength = 100 },
        new("organisation", ActFieldKind.Line, IsRequired: false, "field.organisation") { MaxLength = LongestName },
        new("email", ActFieldKind.Line, IsRequired: false, "field.email") { MaxLength = 254 },
        new("zone", ActFieldKind.Line, IsRequired: false, "field.zone") { MaxLength = 64 },
    ];

    /// <summary>What a form or typed words hold.</summary>
    internal static PersonFields Of(ActTurn turn) =>
        new(turn.Text("name"), turn.Text("kind"), turn.Text("state"), turn.Text("organisation"), turn.Text("language"), turn.Text("email"), turn.Text("zone"));

    /// <summary>What is on record, as a form shows it.</summary>
    internal static Dictionary<string, string> Values(PersonRow person) => new(StringComparer.Ordinal)
    {
        ["name"] = person.Name,
        ["kind"] = $"{person.Kind}",
        ["language"] = person.Language,
        ["state"] = person.Iso3 ?? "",
        ["organisation"] = person.Organisation ?? "",
        ["email"] = person.Email ?? "",
        ["zone"] = person.TimeZone,
    };

    /// <summary>Says what is wrong.</summary>
    /// <returns>The first field that will not do, with the phrase that says why; null when all is right.</returns>
    public (string Field, string Phrase)? Problem() =>
        Name.Trim().Length is 0 or > LongestName || Name.Any(char.IsControl) ? ("name", "problem.name")
        : !Enum.TryParse<PersonKind>(Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind) ? ("kind", "problem.kind")
        : State.Length > 0 && PersonTexts.FindState(State) is null ? ("state", "problem.state")
        : kind is PersonKind.Delegate or PersonKind.PointOfContact && State.Length == 0 ? ("state", "problem.state-needed")
        : LanguageCodes.Parse(Language) is null ? ("language", "problem.language")
        : Email.Length > 0 && !IsEmail(Email) ? ("email", "problem.email")
        : TimeZone.Length > 0 && !IsZone(TimeZone) ? ("zone", "problem.zone")
        : null;

    /// <summary>Says what is wrong, in English, for commands and files; null when all is right.</summary>
    public string? ProblemText() => Problem() is var (_, phrase) ? Wording.Words.Say(Treaty.Languages.Language.English, phrase) : null;

    /// <summary>Writes what was given into a row; call it when there is no <see cref="Problem"/>.</summary>
    public void Apply(PersonRow person)
    {
        ArgumentNullException.ThrowIfNull(person);
        person.Name = Name.Trim();
        person.Kind = Enum.Parse<PersonKind>(Kind, ignoreCase: true);
        person.Iso3 = State.Length > 0 ? PersonTexts.FindState(State) : null;
        person.Organisation = Organisation.Trim() is { Length: > 0 } organisation ? organisation : null;
        person.Language = LanguageCodes.Parse(Language)!.Value.Code();
        person.Email = Email.Trim() is { Length: > 0 } email ? email : null;
        person.TimeZone = TimeZone.Trim() is { Length: > 0 } zone ? zone : "Etc/UTC";
    }

    /// <summary>A new row of what was given.</summary>
    /// <param name="handle">The handle; unique.</param>
    /// <param name="now">The present.</param>
    public PersonRow NewRow(string handle, DateTimeOffset now)
    {
        var row = new PersonRow { Id = Guid.CreateVersion7(now), Handle = handle, Name = "", Language = "en", TimeZone = "Etc/UTC", IsActive = true, CreatedAt = now, Version = 1 };
        Apply(row);
        return row;
    }

    /// <summary>A handle nobody has.</summary>
    public string FreeHandle(IEnumerable<string> taken)
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        var wish = Names.Handle(Name, State.Length > 0 ? PersonTexts.FindState(State) : null) is { Length: > 0 } made ? made : "person";
        return Enumerable.Range(1, used.Count + 1).Select(n => n == 1 ? wish : $"{wish}-{n}").First(handle => !used.Contains(handle));
    }

    private static bool IsEmail(string text) =>
        text.Length <= 254 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';') && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    private static bool IsZone(string text) => text.Length <= 64 && (text.Contains('/', StringComparison.Ordinal) || text is "UTC") && TimeZoneInfo.TryFindSystemTimeZoneById(text, out _);
}

using System.CommandLine;
using AttBot.Chat;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Host.Commands;

/// <summary>Options that several commands have, and how their values are checked.</summary>
internal static class CommonOptions
{
    internal static Option<string?> Data() => new("--data") { Description = "Folder of the database (default: data, below the current folder).", HelpName = "DIR" };

    internal static Option<Language?> Language() => new("--lang")
    {
        Description = "Language of the user: en, zh, fr, es, ru or ar.",
        HelpName = "xx",
        CustomParser = result =>
        {
            var language = LanguageCodes.Parse(result.Tokens[0].Value);
            Check(result, language is not null, "--lang", "one of en, zh, fr, es, ru, ar");
            return language;
        },
    };

    internal static Option<Role?> Role() => new("--as")
    {
        Description = "In whose name: public, delegate:KEN, npc:GHA, bureau or secretariat.",
        HelpName = "ROLE",
        CustomParser = result =>
        {
            var role = Chat.Role.Parse(result.Tokens[0].Value);
            Check(result, role is not null, "--as", "public, delegate:KEN, npc:GHA, bureau or secretariat");
            return role;
        },
    };

    internal static Option<DateOnly?> Today() => new("--today")
    {
        Description = "The day on which it is asked (default: today in UTC).",
        HelpName = "yyyy-MM-dd",
        CustomParser = result =>
        {
            var day = Iso.Date(result.Tokens[0].Value);
            Check(result, day is not null, "--today", "a day as yyyy-MM-dd");
            return day;
        },
    };

    private static void Check(System.CommandLine.Parsing.ArgumentResult result, bool isRight, string option, string expected)
    {
        if (!isRight)
        {
            result.AddError($"{option} '{result.Tokens[0].Value}' is not right; expected {expected}.");
        }
    }
}

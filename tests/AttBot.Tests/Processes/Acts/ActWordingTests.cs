using System.Text.RegularExpressions;
using AttBot.Processes.People;
using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Processes.Acts;

public sealed partial class ActWordingTests
{
    public static TheoryData<string> Keys => [.. Words.Book.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_phrase_is_there_in_six_languages_with_the_same_placeholders(string key)
    {
        var phrase = Words.Book.Raw(key);
        var english = Placeholders(phrase[Language.English]);

        Assert.All(LanguageCodes.All, language =>
        {
            Assert.True(phrase.Has(language), $"{key} is missing in {language}.");
            Assert.Equal(english, Placeholders(phrase[language]));
        });
    }

    [Fact]
    public void Every_field_of_every_act_has_its_phrases() => Assert.All(KnownActs.All.SelectMany(act => act.Fields), field =>
    {
        Assert.True(Words.Book.Has(field.Phrase), field.Phrase);
        Assert.All(field.Choices, choice => Assert.True(Words.Book.Has(choice.Phrase), choice.Phrase));
    });

    [Fact]
    public void Every_act_with_a_form_has_a_title() => Assert.All(KnownActs.All.Where(act => act.Fields.Count > 1), act => Assert.True(Words.Book.Has($"act.{act.Verb}"), act.Verb));

    [Fact]
    public void Every_key_that_the_hosts_acts_name_has_a_phrase()
    {
        var source = string.Concat(typeof(ActWordingTests).Assembly.GetManifestResourceNames().Where(name => name.Contains("AttBot.Host/National/", StringComparison.Ordinal)).Select(Shipped.Text));
        var named = Named().Matches(source).Select(match => match.Groups["key"].Value).Distinct().ToList();
        Assert.True(named.Count > 40, $"The scan sees only {named.Count} keys.");
        Assert.Empty(named.Except(Words.Book.Keys).Except(KnownActs.All.Select(act => act.Verb)).Except(["national.answer"])); // verbs, and the kind of a notice
    }

    [Fact]
    public void Every_office_has_a_name() => Assert.All(Office.All, office => Assert.True(Words.Book.Has($"office.{office.Key}"), office.Key));

    [Fact]
    public void Verbs_are_short_and_differ()
    {
        Assert.All(KnownActs.All, act => Assert.Matches("^[a-z][a-z0-9.-]{0,59}$", act.Verb));
        Assert.Equal(KnownActs.All.Count, KnownActs.All.DistinctBy(act => act.Verb).Count());
    }

    [Fact]
    public void The_check_of_placeholders_sees_a_difference() => Assert.NotEqual(Placeholders("{a} and {b}"), Placeholders("{a}"));

    private static string[] Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"""(?<key>(?:act\.)?(?:national|calendar|received|files)\.[a-z.]+)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{[a-z]+(?=[|}])")]
    private static partial Regex Placeholder();
}

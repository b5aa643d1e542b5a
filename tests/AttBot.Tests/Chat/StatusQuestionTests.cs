using AttBot.Chat;
using AttBot.Chat.Answers;
using AttBot.Chat.Wording;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Chat;

/// <summary>Every State by its six official names, asked in the language of the name.</summary>
public sealed class StatusQuestionTests
{
    private static readonly HashSet<string> AmbiguousNames =
        ShippedTables.Table("state-ambiguities.csv").Rows.Select(r => r["phrase"]).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static TheoryData<string> States => [.. Shipped.Book.States.All.Select(s => s.Iso3)];

    [Theory]
    [MemberData(nameof(States))]
    public void A_State_is_recognised_by_its_name_in_six_languages_and_its_standing_is_told(string iso3) => Assert.All(LanguageCodes.All, language =>
    {
        var name = Shipped.Book.States[iso3].Name[language];
        TellsStanding(Shipped.Ask(Ask(language, name), language), iso3, name, Shipped.Today);
        TellsStanding(Shipped.Ask(name, language), iso3, name, Shipped.Today);
    });

    [Theory]
    [MemberData(nameof(States))]
    public void A_name_in_another_language_than_the_question_is_recognised(string iso3) => Assert.All(LanguageCodes.All, language =>
    {
        var name = Shipped.Book.States[iso3].Name[Language.English];
        TellsStanding(Shipped.Ask(Ask(language, name), language), iso3, name, Shipped.Today);
    });

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.Chinese)]
    [InlineData(Language.French)]
    [InlineData(Language.Spanish)]
    [InlineData(Language.Russian)]
    [InlineData(Language.Arabic)]
    public void Another_name_of_a_State_never_leads_to_a_third_one(Language language)
    {
        var aliases = ShippedTables.Table("state-aliases.csv").Rows.Where(r => r["lang"] == language.Code() && r["kind"] == "name").ToArray();
        var wrong = new List<string>();
        foreach (var alias in aliases)
        {
            var reply = Shipped.Ask(Ask(language, alias["alias"]), language);
            if (!reply.States.Contains(alias["iso3"]) || (reply.Kind == ReplyKind.Fact && reply.States.Count > 1))
            {
                wrong.Add($"{alias["alias"]}: {alias["iso3"]}, not {reply.Kind} {string.Join(' ', reply.States)}");
            }
        }

        Assert.True(aliases.Length > 100 && wrong.Count == 0, $"{wrong.Count} of {aliases.Length}:\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.Chinese)]
    [InlineData(Language.French)]
    [InlineData(Language.Spanish)]
    [InlineData(Language.Russian)]
    [InlineData(Language.Arabic)]
    public void The_standing_on_any_day_is_the_one_in_the_table(Language language) => ForAll.Check(150, (int)language, random =>
    {
        var state = random.Pick(Shipped.Book.States.All);
        var day = random.Day(new(2013, 1, 1), new(2026, 7, 24));
        TellsStanding(Shipped.Ask(OnDay(language, state.Name[language], language.Date(day)), language), state.Iso3, state.Name[language], day);
        TellsStanding(Shipped.Ask(OnDay(language, state.Name[language], Iso.Text(day)), language), state.Iso3, state.Name[language], day);
    });

    [Theory]
    [InlineData(Language.English, "and {0}?")]
    [InlineData(Language.English, "what about {0}?")]
    [InlineData(Language.Chinese, "{0}呢？")]
    [InlineData(Language.French, "et {0} ?")]
    [InlineData(Language.Spanish, "¿y {0}?")]
    [InlineData(Language.Russian, "а {0}?")]
    [InlineData(Language.Arabic, "و{0}؟")]
    public void A_follow_up_is_answered_as_the_full_question(Language language, string followUp) => ForAll.Check(80, 29 + (int)language, random =>
    {
        var (first, second) = (random.Pick(Unambiguous(language)), random.Pick(Unambiguous(language)));
        var full = Shipped.Ask(Ask(language, second.Name[language]), language);
        var short_ = Shipped.AskInTurn(language, Ask(language, first.Name[language]), string.Format(System.Globalization.CultureInfo.InvariantCulture, followUp, second.Name[language]));
        Assert.True(full.Kind == short_.Kind && full.States.SequenceEqual(short_.States) && Equals(full.Value, short_.Value) && full.Text == short_.Text, $"{first.Name[language]} / {second.Name[language]}\n{full.Text}\n{short_.Text}");
    });

    [Fact]
    public void Several_States_in_one_question_are_all_answered() => ForAll.Check(150, 41, random =>
    {
        var states = Enumerable.Range(0, 3).Select(_ => random.Pick(Unambiguous(Language.English))).Distinct().ToArray();
        var reply = Shipped.Ask($"Are {string.Join(" and ", states.Select(s => s.Name[Language.English]))} States Parties?");
        Assert.True(states.Select(s => s.Iso3).ToHashSet().SetEquals(reply.States), $"{string.Join(" ", states.Select(s => s.Name[Language.English]))}: {string.Join(' ', reply.States)}");
    });

    [Fact]
    public void A_day_after_the_data_is_answered_for_the_day_of_the_data()
    {
        var reply = Shipped.Ask("Was Japan a State Party on 1 January 2030?", today: new(2031, 1, 1));
        Assert.Equal(Shipped.Book.Status.AsOf, reply.AsOf);
    }

    private static void TellsStanding(Reply reply, string iso3, string name, DateOnly day)
    {
        if (reply.Kind == ReplyKind.Clarify && AmbiguousNames.Contains(name))
        {
            Assert.Contains(iso3, reply.States);
            return;
        }

        var standing = Shipped.Book.Status[iso3].On(day < Shipped.Book.Status.AsOf ? day : Shipped.Book.Status.AsOf);
        Assert.True(reply.Kind is ReplyKind.Fact or ReplyKind.Conflict or ReplyKind.Unknown, $"'{name}': {reply.Kind} {reply.Text}");
        Assert.Equal([iso3], reply.States);
        Assert.Equal(StatusAnswers.Value(standing), reply.Value);
        Assert.Equal(standing == Standing.Indeterminate, reply.Kind == ReplyKind.Unknown);
    }

    private static State[] Unambiguous(Language language) => [.. Shipped.Book.States.All.Where(s => !AmbiguousNames.Contains(s.Name[language]))];

    private static string Ask(Language language, string name) => language switch
    {
        Language.Chinese => $"{name}是缔约国吗？",
        Language.French => $"Est-ce que {name} est partie au Traité ?",
        Language.Spanish => $"¿Es {name} Estado parte en el Tratado?",
        Language.Russian => $"{name} — участник Договора?",
        Language.Arabic => $"هل {name} دولة طرف في المعاهدة؟",
        _ => $"Is {name} a State Party?",
    };

    private static string OnDay(Language language, string name, string day) => language switch
    {
        Language.Chinese => $"{day}时{name}是缔约国吗？",
        Language.French => $"{name} était-il partie au Traité le {day} ?",
        Language.Spanish => $"¿Era {name} Estado parte el {day}?",
        Language.Russian => $"Была ли {name} участником Договора на {day}?",
        Language.Arabic => $"هل كانت {name} دولة طرفا في {day}؟",
        _ => $"Was {name} a State Party on {day}?",
    };

    [Theory]
    [InlineData("was Afghanistan a party when the treaty entered into force", "24 December 2014: No")]
    [InlineData("Le Togo était-il partie à l'entrée en vigueur du Traité ?", "24 décembre 2014 : Non")]
    [InlineData("条约生效时日本是缔约国吗？", "2014年12月24日：是")]
    [InlineData("هل كانت اليابان طرفا عند بدء نفاذ المعاهدة؟", "24 كانون الأول/ديسمبر 2014: نعم")]
    [InlineData("is the treaty in force for party Ghana", "21 March 2016")]
    [InlineData("When did the treaty enter into force for Ghana as a party?", "21 March 2016")]
    public void A_standing_when_the_Treaty_entered_into_force_is_that_of_the_day(string question, string said) => Assert.Contains(said, Shipped.Ask(question).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("did the Philippines file on time?")]
    [InlineData("菲律宾按时提交了吗？")]
    [InlineData("¿Perú presentó a tiempo?")]
    public void Who_filed_in_time_is_in_no_source(string question) => Assert.Equal("late-or-missing-report", Shipped.Ask(question).Topic);
}

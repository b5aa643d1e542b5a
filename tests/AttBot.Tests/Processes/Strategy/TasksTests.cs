using AttBot.Processes.Strategy.Chat;
using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Processes.Strategy;

public class TasksTests
{
    public static TheoryData<string> Kinds => new(Tasks.Kinds);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_step_that_can_be_open_has_its_name_its_owner_and_its_acts_in_six_languages(string kind)
    {
        foreach (var language in LanguageCodes.All)
        {
            Assert.NotEmpty(Tasks.Line(language, kind));
            Assert.All(Tasks.ActsOf(kind), verb => Assert.NotEmpty(Words.Say(language, "act." + verb)));
        }
    }
}

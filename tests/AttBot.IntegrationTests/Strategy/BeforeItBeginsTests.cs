using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>What is said while no process runs, over HTTP.</summary>
public sealed class BeforeItBeginsTests : StrategyTests
{
    [Theory]
    [InlineData("en", "What waits for me?", "add person Anna Ek")]
    [InlineData("zh", "我的待办", "添加人员 Anna Ek")]
    [InlineData("fr", "Mes tâches", "ajouter la personne Anna Ek")]
    [InlineData("es", "mis tareas", "añadir persona Anna Ek")]
    [InlineData("ru", "Мои задачи", "добавить человека Anna Ek")]
    [InlineData("ar", "مهامي", "أضف الشخص Anna Ek")]
    public async Task Nothing_waits_for_anybody_and_people_can_be_entered_by_name(string code, string tasks, string add)
    {
        var language = LanguageCodes.Parse(code)!.Value;
        var none = Words.Say(language, "process.none");
        Assert.StartsWith(none, (await Desk.As(Secretariat, code).SaysAsync(tasks)).Text, StringComparison.Ordinal);
        Assert.StartsWith(none, (await Desk.As(Desk.Cast.Delegates[0], code).SaysAsync(tasks)).Text, StringComparison.Ordinal);
        Assert.StartsWith(Words.Say(language, "not.linked"), (await Desk.Stranger("stranger", code).SaysAsync(tasks)).Text, StringComparison.Ordinal);

        Assert.Contains("\"value\":\"Anna Ek\"", (await Desk.As(Secretariat, code).SaysAsync(add)).Json, StringComparison.Ordinal);
    }
}

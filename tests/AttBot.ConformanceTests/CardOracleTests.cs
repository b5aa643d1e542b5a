using System.Text.Json.Nodes;
using AttBot.Chat;
using AttBot.Data;
using AttBot.Data.Sqlite;
using AttBot.Host.Commands;
using AttBot.Processes.Acts;
using AttBot.Processes.People;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;
using AttBot.Treaty;
using AttBot.Treaty.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.ConformanceTests;

public sealed class CardOracleTests
{
    private static readonly Dictionary<string, string[]> Questions = new()
    {
        ["en"] = ["Kenya", "List all States Parties", "How many States Parties are there?", "When is the annual report due?", "CSP11"],
        ["fr"] = ["Kenya", "Liste des États parties", "Combien y a-t-il d’États parties ?", "Quand le rapport annuel est-il dû ?"],
        ["es"] = ["Kenya", "Lista de los Estados partes", "¿Cuántos Estados partes hay?", "¿Cuándo vence el informe anual?"],
        ["ru"] = ["Кения", "Перечисли все государства-участники", "Сколько государств-участников?", "Когда нужно представить годовой доклад?"],
        ["zh"] = ["肯尼亚", "列出所有缔约国", "有多少个缔约国？", "年度报告何时提交？"],
        ["ar"] = ["كينيا", "اذكر جميع الدول الأطراف", "كم عدد الدول الأطراف؟", "متى يحين موعد التقرير السنوي؟"],
    };

    [Fact]
    public async Task Every_card_of_ours_is_valid_and_renders_without_errors_in_six_languages()
    {
        var desk = new Desk(Handbook.FromShipped());
        var cards = Questions.SelectMany(pair => pair.Value.Select(question =>
        {
            var language = LanguageCodes.Parse(pair.Key)!.Value;
            return (Name: $"{pair.Key} {question}", desk.Ask(question, language, Role.Public, new DateOnly(2026, 7, 24), ConversationContext.Empty).Reply.Card, IsArabic: language == Language.Arabic);
        })).Where(found => found.Card is not null).ToList();
        Assert.Equal(6, cards.Select(card => card.Name[..2]).Distinct().Count());
        Assert.All(cards, card => Assert.Equal(card.IsArabic, card.Card!.RightToLeft));

        await RenderAsync([.. cards.Select(card => (card.Name, card.Card!)), ("form", Form)]);
    }

    [Fact]
    public async Task The_form_of_every_act_is_valid_and_renders_without_errors_in_six_languages()
    {
        await using var services = SimulationServices.Create(new SqliteDatabase(new DatabaseOptions { ConnectionString = "Data Source=never-opened.db" }), TimeProvider.System, []);
        var acts = services.GetServices<Act>().Where(act => act.Fields.Count > 0).ToList();
        Assert.True(acts.Count > 30, $"There are {acts.Count} acts with fields.");

        await RenderAsync([.. from act in acts from language in LanguageCodes.All select ($"{language} {act.Verb}", ActForms.Form(act, Turn(act, language), "?").Card!)]);
    }

    private static ActTurn Turn(Act act, Language language) => new()
    {
        Verb = act.Verb,
        Values = new Dictionary<string, string>(),
        Actor = new Actor("directline", "u", null, []),
        Roster = Roster.Empty,
        Language = language,
        Now = new(2026, 7, 24, 9, 0, 0, TimeSpan.Zero),
        Today = new(2026, 7, 24),
        ConversationKey = "directline:u",
    };

    private static async Task RenderAsync(IReadOnlyList<(string Name, Card Card)> cards)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("attbot-cards-").FullName, "cards.jsonl");
        await File.WriteAllLinesAsync(file, cards.SelectMany(card => new[] { CardButtons.Submit, CardButtons.Execute }.Select(buttons =>
            new JsonObject { ["name"] = $"{card.Name} {buttons}", ["card"] = JsonNode.Parse(AdaptiveCards.Draw(card.Card, buttons).GetRawText()) }.ToJsonString())));
        await using var oracle = NodeProcess.Start("card-oracle.cjs", file);

        await oracle.EndAsync();
        Assert.Equal($"ok {2 * cards.Count}", oracle.Output.Trim());
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task The_oracle_sees_a_card_that_is_wrong()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("attbot-cards-").FullName, "cards.jsonl");
        await File.WriteAllTextAsync(file, """{"name":"bad","card":{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text"},{"type":"TextBlok","text":"x"}]}}""");
        await using var oracle = NodeProcess.Start("card-oracle.cjs", file);

        await oracle.EndAsync();
        Assert.Contains("faults", oracle.Output, StringComparison.Ordinal);
    }

    private static Card Form => new()
    {
        Title = "Form",
        Language = "en",
        Fallback = "Form",
        Inputs =
        [
            new CardInput.Text { Id = "a", Label = "A", IsRequired = true, ErrorText = "e", IsMultiline = true, Initial = "x", Placeholder = "p" },
            new CardInput.Choice { Id = "b", Label = "B", IsMulti = true, Choices = [new("1", "one"), new("2", "two")], Initial = ["1", "2"], Placeholder = "p" },
            new CardInput.Choice { Id = "c", Label = "C", Choices = [.. Enumerable.Range(0, 9).Select(i => new CardChoice($"{i}", $"choice {i}"))] },
            new CardInput.Day { Id = "d", Label = "D", Initial = new(2026, 1, 1), Earliest = new(2025, 1, 1), Latest = new(2027, 1, 1) },
            new CardInput.Toggle { Id = "e", Label = "E", IsRequired = true, ErrorText = "e" },
        ],
        Actions =
        [
            .. Enumerable.Range(0, 8).Select(i => new CardButton.Press { Title = $"B{i}", Verb = $"v{i}", Style = (CardButtonStyle)(i % 3), SendsInputs = i % 2 == 0, Data = new Dictionary<string, string> { ["task"] = "7" } }),
            new CardButton.Link { Title = "L", Url = new Uri("https://example.org/") },
        ],
        Refresh = new CardRefresh("view", new Dictionary<string, string> { ["task"] = "7" }, ["29:1"]),
    };
}

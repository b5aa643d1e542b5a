using System.Text;
using System.Text.Json.Nodes;
using AttBot.IntegrationTests.Acts;
using AttBot.IntegrationTests.Channels;

namespace AttBot.IntegrationTests.Host;

/// <summary>A button of another time, or of no card of ours: who presses it is told so.</summary>
public sealed class UnknownPressTests : InFolder
{
    private static readonly Dictionary<string, string> Told = new()
    {
        ["en-US"] = "This button is no longer in use", ["zh-CN"] = "此按钮已不再使用", ["fr-FR"] = "Ce bouton n’est plus en service", ["es-ES"] = "Este botón ya no está en uso", ["ru-RU"] = "Эта кнопка больше не используется",
        ["ar-SA"] = "لم يعد هذا الزر مستخدما",
    };

    [Fact]
    public async Task A_press_nobody_knows_is_answered_with_a_sentence_on_every_channel()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        foreach (var (locale, sentence) in Told)
        {
            var person = new Somebody(server, "reader-" + locale, locale);
            Assert.StartsWith(sentence, (await person.DoesAsync("no.such.verb", ("approval", "A-1"))).Text, StringComparison.Ordinal);
        }

        var anybody = new Somebody(server, "anybody");
        Assert.StartsWith(Told["en-US"], (await anybody.PressesAsync(new JsonObject { ["something"] = 1 })).Text, StringComparison.Ordinal); // without a verb
        Assert.StartsWith(Told["en-US"], (await anybody.PressesAsync(new JsonObject { ["verb"] = "approve", ["approval"] = new JsonObject() })).Text, StringComparison.Ordinal);
        Assert.StartsWith(Told["en-US"], (await anybody.DoesAsync("approval.status")).Text, StringComparison.Ordinal); // no process runs here

        var page = await WebUser.BeginAsync(server);
        await page.PostAsync("""{"type":"message","value":{"verb":"no.such.verb"},"locale":"fr-FR"}"""u8.ToArray());
        Assert.Contains("bouton", (await page.AnsweredAsync())[^1].ToJsonString(Unescaped), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Teams_an_unknown_verb_is_answered_and_a_client_that_refreshes_by_itself_is_not()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        await using var connector = await FakeConnector.StartAsync();

        Assert.Equal(200, await InvokeAsync(server, connector, "1", "manual"));
        Assert.StartsWith(Told["ru-RU"], (string)(await connector.NextAsync()).Activity["text"]!, StringComparison.Ordinal);
        Assert.Equal(200, await InvokeAsync(server, connector, "2", "automatic"));
        Assert.Equal(1, connector.Count);
    }

    private static System.Text.Json.JsonSerializerOptions Unescaped { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<int> InvokeAsync(AttBotProcess server, FakeConnector connector, string id, string trigger) => (await server.PostAsync(Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = "invoke", ["name"] = "adaptiveCard/action", ["id"] = id, ["channelId"] = "msteams", ["serviceUrl"] = connector.Url + "/", ["locale"] = "ru-RU",
        ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "gone.long.ago" }, ["trigger"] = trigger },
        ["from"] = new JsonObject { ["id"] = "29:u" }, ["recipient"] = new JsonObject { ["id"] = "28:bot" }, ["conversation"] = new JsonObject { ["id"] = "with-u", ["conversationType"] = "personal" },
    }.ToJsonString()))).Status;
}

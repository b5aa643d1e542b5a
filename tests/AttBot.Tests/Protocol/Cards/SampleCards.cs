using AttBot.Protocol.Cards;

namespace AttBot.Tests.Protocol.Cards;

/// <summary>A card that has one of everything.</summary>
internal static class SampleCards
{
    public static Card Form { get; } = new()
    {
        Title = "Approve the draft",
        Language = "en",
        Fallback = "Approve the draft: open the page to decide.",
        Key = "task:7",
        Paragraphs = ["**Draft** of the strategy."],
        Inputs =
        [
            new CardInput.Text { Id = "comment", Label = "Comment", IsRequired = true, ErrorText = "Please say why.", MaxLength = 500, IsMultiline = true, Initial = "As agreed", Placeholder = "In a few words" },
            new CardInput.Text { Id = "symbol", Label = "Symbol" },
            new CardInput.Choice { Id = "outcome", Label = "Outcome", IsRequired = true, Choices = [new("yes", "Agreed"), new("no", "Not agreed")], Initial = ["yes"] },
            new CardInput.Choice { Id = "regions", Label = "Regions", IsMulti = true, Choices = [.. Enumerable.Range(1, 6).Select(i => new CardChoice($"r{i}", $"Region {i}"))], Initial = ["r2", "r3"] },
            new CardInput.Choice { Id = "state", Label = "State", Choices = [.. Enumerable.Range(1, 6).Select(i => new CardChoice($"s{i}", $"State {i}"))], Placeholder = "Choose" },
            new CardInput.Day { Id = "until", Label = "Until", Initial = new(2026, 5, 31), Earliest = new(2026, 1, 1), Latest = new(2026, 12, 31) },
            new CardInput.Toggle { Id = "told", Label = "The Secretariat was told", IsRequired = true, ErrorText = "Please tell it first." },
        ],
        Actions =
        [
            new CardButton.Press { Title = "Approve", Verb = "task.approve", Data = new Dictionary<string, string> { ["task"] = "7" }, Style = CardButtonStyle.Positive },
            new CardButton.Press { Title = "Return", Verb = "task.return", Data = new Dictionary<string, string> { ["task"] = "7" }, Style = CardButtonStyle.Destructive },
            new CardButton.Press { Title = "Later", Verb = "task.later", SendsInputs = false },
            new CardButton.Link { Title = "Read the draft", Url = new Uri("https://attbot.example.org/drafts/7") },
        ],
        Refresh = new CardRefresh("task.view", new Dictionary<string, string> { ["task"] = "7" }, [.. Enumerable.Range(1, 70).Select(i => $"29:{i}"), "29:1"]),
    };
}

namespace AttBot.Processes.Strategy;

/// <summary>A paragraph of the working draft.</summary>
internal sealed record ParagraphState(string Id, string Text, string Language, IReadOnlyList<string> Submissions);

/// <summary>A frozen version.</summary>
internal sealed record FrozenVersion(int Number, DateTimeOffset At, string By, string Sha256, IReadOnlyList<FrozenParagraph> Paragraphs);

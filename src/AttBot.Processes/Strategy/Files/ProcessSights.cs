using AttBot.Data;
using AttBot.Processes.Strategy.Chat;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;
using AttBot.Workflows.Drawing;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Files;

/// <summary>What everybody may see of the strategy process, for a page: the same that an unknown person is told in chat.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Stage">Where the process stands; <c>**</c> stands around what is stressed.</param>
/// <param name="Way">The steps in order, each with its mark; empty when no process is on record.</param>
/// <param name="Picture">The process with its marks as SVG; null when there is none.</param>
/// <param name="Note">As of when this holds.</param>
public sealed record ProcessSight(string Title, string Stage, IReadOnlyList<string> Way, string? Picture, string Note);

/// <summary>Makes the sights.</summary>
public sealed class ProcessSights
{
    private readonly IDbContextFactory<AttBotDb> _contexts;
    private readonly StrategyRecord _record;

    internal ProcessSights(IDbContextFactory<AttBotDb> contexts, StrategyRecord record) => (_contexts, _record) = (contexts, record);

    /// <summary>The process that runs, or else the one that ran last.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="theme">The colours of the picture.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ProcessSight> OfAsync(Language language, PictureTheme theme, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var reader = new ReadingAs(language, StrategyDesk.Zone(null));
        var (title, note) = (Words.Say(language, "view.title"), Words.Say(language, "view.note", ("at", StrategyTexts.Instant(reader, now))));
        return await _record.CurrentAsync(db, cancellationToken) is { } process
            ? new ProcessSight(title, StrategyTexts.Say(reader, Stage.Of(process.State, now)), StageLine.Of(process.State, language), await ProcessFiles.DrawAsync(db, process, language.Code(), theme, cancellationToken), note)
            : new ProcessSight(title, Words.Say(language, "stage.none"), [], null, note);
    }
}

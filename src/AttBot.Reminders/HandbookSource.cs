using AttBot.Treaty;

namespace AttBot.Reminders;

/// <summary>Gives the treaty data as they are held now, with the status table that was imported last.</summary>
/// <returns>The handbook.</returns>
public delegate ValueTask<Handbook> HandbookSource();

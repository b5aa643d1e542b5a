namespace AttBot.Processes.Strategy;

/// <summary>What has to hold before an act is looked at any further. Each answers null when it holds.</summary>
internal static class Guards
{
    internal static Verdict.Refused? Linked(Scene scene) => scene.Asker.IsLinked ? null : new Verdict.Refused("not.linked") { Whatever = true };

    internal static Verdict.Refused? Secretariat(Scene scene) =>
        Linked(scene) ?? (scene.Asker.IsSecretariat ? null : new Verdict.Refused("not.secretariat") { Whatever = true });

    internal static Verdict.Refused? Bureau(Scene scene) =>
        Linked(scene) ?? (scene.Asker.IsBureau ? null : new Verdict.Refused("not.bureau") { Whatever = true });

    /// <summary>The Secretariat assists the Bureau (paragraph 16), so both may work on the text; only the Bureau approves it.</summary>
    internal static Verdict.Refused? BureauOrSecretariat(Scene scene) =>
        Linked(scene) ?? (scene.Asker.IsBureau || scene.Asker.IsSecretariat ? null : new Verdict.Refused("not.bureau") { Whatever = true });

    internal static Verdict.Refused? Office(Scene scene, string office) =>
        Linked(scene) ?? (scene.Asker.SeatOf(office) is not null ? null : new Verdict.Refused("not.office", ("office", new Said("office." + office))) { Whatever = true });

    /// <summary>The process has not ended by withdrawal, and the step is the one it stands at.</summary>
    internal static Verdict.Refused? Task(Scene scene, params ReadOnlySpan<string> tasks)
    {
        if (scene.State.Withdrawal is { } withdrawal)
        {
            return new Verdict.Refused("process.withdrawn", ("symbol", withdrawal.Symbol)) { Whatever = true };
        }

        foreach (var task in tasks)
        {
            if (scene.OpenTasks.Contains(task))
            {
                return null;
            }
        }

        return new Verdict.Refused("step.not.open", ("step", new Said("task." + tasks[0])), ("stage", Stage.Of(scene))) { Whatever = true };
    }

    /// <summary>A text somebody typed: present and not too long.</summary>
    internal static Verdict.Refused? Text(string text, string field, int longest) =>
        string.IsNullOrWhiteSpace(text) ? new Verdict.Refused("field.missing", ("field", new Said("field." + field)))
        : text.Length > longest ? new Verdict.Refused("field.long", ("field", new Said("field." + field)), ("max", longest))
        : null;
}

namespace AttBot.Workflows.Drawing;

/// <summary>Colours and line styles, for light and dark.</summary>
internal static class PictureStyle
{
    private const string Light = "--page:#ffffff;--ink:#1b2430;--soft:#566373;--line:#6b7a8c;--node:#f4f6f9;--plain:#e8eef6;--done:#dff3e4;--done-ink:#17692f;--wait:#fff1cc;--wait-ink:#8a5200;--skip:#eceef1;--skip-ink:#5b6673;--fail:#fde3e1;--fail-ink:#a51d14;";
    private const string Dark = "--page:#12171e;--ink:#e8edf3;--soft:#a5b1bf;--line:#8593a3;--node:#1c242e;--plain:#22303f;--done:#123a20;--done-ink:#7fdb9a;--wait:#463306;--wait-ink:#ffcf6b;--skip:#262d35;--skip-ink:#a3aeba;--fail:#4a1815;--fail-ink:#ff9d94;";

    /// <summary>All rules hold inside the picture only: they begin with its class.</summary>
    internal static string Css(string prefix, PictureTheme theme) => $$"""
        .{{prefix}}{{{(theme == PictureTheme.Dark ? Dark : Light)}}font-family:system-ui,"Segoe UI","Noto Sans","Noto Sans CJK SC","Noto Sans Arabic",Arial,sans-serif}
        {{(theme == PictureTheme.Preferred ? $"@media (prefers-color-scheme:dark){{.{prefix}{{{Dark}}} }}" : "")}}
        .{{prefix}} .page{fill:var(--page)}
        .{{prefix}} text{fill:var(--ink);text-anchor:middle}
        .{{prefix}} .head{font-size:20px;font-weight:600}
        .{{prefix}} .sub{font-size:15px;font-weight:600}
        .{{prefix}} .note{font-size:13px;fill:var(--soft)}
        .{{prefix}} .way{fill:none;stroke:var(--line);stroke-width:1.5;stroke-linejoin:round}
        .{{prefix}} .tip{fill:var(--line)}
        .{{prefix}} .port{font-size:12px;fill:var(--soft)}
        .{{prefix}} .gap{fill:var(--page)}
        .{{prefix}} .node>.shape{fill:var(--node);stroke:var(--line);stroke-width:1.5}
        .{{prefix}} .plain>.shape{fill:var(--plain)}
        .{{prefix}} .icon{fill:none;stroke:var(--soft);stroke-width:1.5}
        .{{prefix}} .NotReached>.shape{stroke-dasharray:5 4}
        .{{prefix}} .NotReached>text{fill:var(--soft)}
        .{{prefix}} .Done>.shape{fill:var(--done);stroke:var(--done-ink);stroke-width:2}
        .{{prefix}} .Waiting>.shape{fill:var(--wait);stroke:var(--wait-ink);stroke-width:4}
        .{{prefix}} .Waiting>text{font-weight:600}
        .{{prefix}} .Skipped>.shape,.{{prefix}} .Cancelled>.shape{fill:var(--skip);stroke:var(--skip-ink);stroke-dasharray:2 3}
        .{{prefix}} .Cancelled>.shape{stroke-dasharray:10 4;stroke-width:2}
        .{{prefix}} .Failed>.shape{fill:var(--fail);stroke:var(--fail-ink);stroke-width:3}
        .{{prefix}} .mesh{stroke:none}
        .{{prefix}} .hatch{stroke:var(--skip-ink);stroke-width:1;opacity:.35}
        .{{prefix}} .cross{stroke:var(--fail-ink);stroke-width:1;opacity:.35}
        .{{prefix}} .badge circle{stroke:var(--page);stroke-width:2}
        .{{prefix}} .badge path{fill:none;stroke:var(--page);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
        .{{prefix}} .badge.Done circle{fill:var(--done-ink)}
        .{{prefix}} .badge.Waiting circle{fill:var(--wait-ink)}
        .{{prefix}} .badge.Skipped circle,.{{prefix}} .badge.Cancelled circle{fill:var(--skip-ink)}
        .{{prefix}} .badge.Failed circle{fill:var(--fail-ink)}
        """;
}

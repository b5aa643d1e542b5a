namespace AttBot.Chat;

/// <summary>In whose name somebody asks; decides what "our" means and what may be done.</summary>
/// <param name="Kind">The role.</param>
/// <param name="Iso3">The State, for a delegate or national point of contact.</param>
public sealed record Role(RoleKind Kind, string? Iso3 = null)
{
    /// <summary>Anyone.</summary>
    public static Role Public { get; } = new(RoleKind.Public);

    /// <summary>Reads <c>public</c>, <c>delegate:KEN</c>, <c>npc:GHA</c>, <c>bureau</c> or <c>secretariat</c>, ignoring case.</summary>
    /// <returns>Null when the text is none of these.</returns>
    public static Role? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Public;
        }

        var parts = text.Trim().Split(':', 2);
        RoleKind? kind = parts[0].ToUpperInvariant() switch
        {
            "PUBLIC" => RoleKind.Public,
            "DELEGATE" => RoleKind.Delegate,
            "NPC" => RoleKind.PointOfContact,
            "BUREAU" => RoleKind.Bureau,
            "SECRETARIAT" => RoleKind.Secretariat,
            "CHAMPION" => RoleKind.Champion,
            _ => null,
        };
        var iso3 = parts.Length == 2 ? parts[1].Trim().ToUpperInvariant() : null;
        return kind is { } k && iso3 is null or { Length: 3 } && (kind is not (RoleKind.Delegate or RoleKind.PointOfContact) || iso3 is not null) ? new Role(k, iso3) : null;
    }
}

/// <summary>Kinds of role.</summary>
public enum RoleKind
{
    /// <summary>Anyone.</summary>
    Public,

    /// <summary>A delegate of a State.</summary>
    Delegate,

    /// <summary>A national point of contact.</summary>
    PointOfContact,

    /// <summary>An office-holder in the Bureau.</summary>
    Bureau,

    /// <summary>The Secretariat.</summary>
    Secretariat,

    /// <summary>A regional universalization champion.</summary>
    Champion,
}

namespace AttBot.Processes.People;

/// <summary>An office of the Conference or of one of its bodies.</summary>
/// <param name="Key">What the roster calls it.</param>
/// <param name="Seats">How many may hold it at a time.</param>
/// <param name="IsOptional">Whether it exists only once it was created.</param>
/// <param name="IsInBureau">Whether its holders belong to the Bureau that source document 000 proposes for the strategy (paragraphs 13 and 16).</param>
public sealed record Office(string Key, int Seats, bool IsOptional, bool IsInBureau)
{
    /// <summary>The gender focal point, "if established".</summary>
    public const string GenderFocalPoint = "gender-focal-point";

    /// <summary>The President of the Conference.</summary>
    public const string President = "president";

    /// <summary>All offices, in the order in which they are listed. The four Vice-Presidents follow from Rule 9 of the Rules of Procedure (table of bodies);
    /// working groups may have two co-chairs.</summary>
    public static IReadOnlyList<Office> All { get; } =
    [
        new(President, 1, IsOptional: false, IsInBureau: true),
        new("vice-president", 4, IsOptional: false, IsInBureau: true),
        new("chair-wgeti", 2, IsOptional: false, IsInBureau: true),
        new("chair-wgtr", 2, IsOptional: false, IsInBureau: true),
        new("chair-wgtu", 2, IsOptional: false, IsInBureau: true),
        new("chair-dief", 1, IsOptional: false, IsInBureau: true),
        new("chair-vtf", 1, IsOptional: false, IsInBureau: true),
        new(GenderFocalPoint, 1, IsOptional: true, IsInBureau: true),
        new("chair-mc", 1, IsOptional: false, IsInBureau: false),
        new("champion", 20, IsOptional: false, IsInBureau: false),
    ];

    /// <summary>Finds an office.</summary>
    /// <param name="key">Its key, ignoring case.</param>
    /// <returns>Null when there is none of this key.</returns>
    public static Office? Find(string? key) => All.FirstOrDefault(office => office.Key.Equals(key?.Trim(), StringComparison.OrdinalIgnoreCase));
}

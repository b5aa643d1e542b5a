namespace AttBot.Data;

/// <summary>Where an import comes from.</summary>
/// <param name="By">Who asks for it: an account, or <c>system</c> for the data shipped with the product.</param>
/// <param name="FileName">Name of the file, without its folder.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="AsOf">Day up to which the file claims to hold.</param>
/// <param name="AllowRemoval">True when States missing from the file are really to be removed.</param>
public sealed record StatusImport(string By, string FileName, string Sha256, DateOnly AsOf, bool AllowRemoval = false);

/// <summary>What became of an import.</summary>
/// <param name="Difference">How the file differs from what was held before; empty for a file refused before it was compared.</param>
public abstract record StatusImportResult(StatusDifference Difference)
{
    /// <summary>The file says what we hold already; nothing was written.</summary>
    /// <param name="Difference">Empty but for the number of unchanged States.</param>
    public sealed record NothingToDo(StatusDifference Difference) : StatusImportResult(Difference);

    /// <summary>A dry run; nothing was written.</summary>
    /// <param name="Difference">What the import would change.</param>
    public sealed record Previewed(StatusDifference Difference) : StatusImportResult(Difference);

    /// <summary>The table now equals the file.</summary>
    /// <param name="Difference">What was changed.</param>
    /// <param name="ImportId">The import on record.</param>
    public sealed record Applied(StatusDifference Difference, Guid ImportId) : StatusImportResult(Difference);

    /// <summary>The file was not taken; nothing was written.</summary>
    /// <param name="Difference">What it would have changed.</param>
    /// <param name="Reasons">One sentence each, for the operator.</param>
    public sealed record Refused(StatusDifference Difference, IReadOnlyList<string> Reasons) : StatusImportResult(Difference);
}

using System.Globalization;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AttBot.Data;

/// <summary>The database: repository and unit of work in one. Obtain it from <see cref="IDbContextFactory{TContext}"/>; contexts are pooled and cheap.</summary>
/// <remarks>Instants are stored as UTC ticks and days as ISO 8601 text on both providers, so comparing and sorting mean the same on both.</remarks>
/// <param name="options">Provider and connection; made by <see cref="DatabaseRegistration.AddAttBotData"/>.</param>
public sealed class AttBotDb(DbContextOptions<AttBotDb> options) : DbContext(options)
{
    /// <summary>The status of each State.</summary>
    public DbSet<TreatyStatusRow> TreatyStatus => Set<TreatyStatusRow>();

    /// <summary>The imports of the status table.</summary>
    public DbSet<StatusImportRow> StatusImports => Set<StatusImportRow>();

    /// <summary>The record of acts; written through <see cref="AuditChain"/> only.</summary>
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    /// <summary>Values the product keeps for itself.</summary>
    public DbSet<SettingRow> Settings => Set<SettingRow>();

    /// <summary>Conversations on all channels.</summary>
    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    /// <summary>Activities of the conversations whose history we keep.</summary>
    public DbSet<ActivityRow> Activities => Set<ActivityRow>();

    /// <summary>What users said and is not answered yet.</summary>
    public DbSet<UnansweredRow> Unanswered => Set<UnansweredRow>();

    /// <summary>Activities already acted upon.</summary>
    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TreatyStatusRow>(TreatyStatusRow.Map);
        modelBuilder.Entity<StatusImportRow>(StatusImportRow.Map);
        modelBuilder.Entity<AuditRow>(AuditRow.Map);
        modelBuilder.Entity<SettingRow>(SettingRow.Map);
        modelBuilder.Entity<ConversationRow>(ConversationRow.Map);
        modelBuilder.Entity<ActivityRow>(ActivityRow.Map);
        modelBuilder.Entity<UnansweredRow>(UnansweredRow.Map);
        modelBuilder.Entity<InboxRow>(InboxRow.Map);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsUtcTicks>();
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayAsIsoText>();
    }
}

/// <summary>Stores an instant as ticks of UTC; the offset it came with is not kept.</summary>
public sealed class InstantAsUtcTicks() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>Stores a day as <c>yyyy-MM-dd</c>, which sorts as text in the order of time.</summary>
public sealed class DayAsIsoText() : ValueConverter<DateOnly, string>(
    day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

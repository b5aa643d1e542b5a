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

    /// <summary>Versions of workflow definitions.</summary>
    public DbSet<WorkflowDefinitionRow> WorkflowDefinitions => Set<WorkflowDefinitionRow>();

    /// <summary>Workflow instances.</summary>
    public DbSet<WorkflowInstanceRow> WorkflowInstances => Set<WorkflowInstanceRow>();

    /// <summary>Tasks that instances handed out.</summary>
    public DbSet<WorkflowTaskRow> WorkflowTasks => Set<WorkflowTaskRow>();

    /// <summary>Points in time that instances wait for.</summary>
    public DbSet<WorkflowTimerRow> WorkflowTimers => Set<WorkflowTimerRow>();

    /// <summary>Events that instances wait for.</summary>
    public DbSet<WorkflowEventWaitRow> WorkflowEventWaits => Set<WorkflowEventWaitRow>();

    /// <summary>Events that were published.</summary>
    public DbSet<WorkflowEventRow> WorkflowEvents => Set<WorkflowEventRow>();

    /// <summary>Events on their way to instances.</summary>
    public DbSet<WorkflowDeliveryRow> WorkflowDeliveries => Set<WorkflowDeliveryRow>();

    /// <summary>The steps of instances.</summary>
    public DbSet<WorkflowJournalRow> WorkflowJournal => Set<WorkflowJournalRow>();

    /// <summary>The people of the roster.</summary>
    public DbSet<PersonRow> People => Set<PersonRow>();

    /// <summary>Accounts linked to people.</summary>
    public DbSet<IdentityRow> Identities => Set<IdentityRow>();

    /// <summary>One-time codes.</summary>
    public DbSet<LinkCodeRow> LinkCodes => Set<LinkCodeRow>();

    /// <summary>Failures counted against guessing.</summary>
    public DbSet<FailureRow> Failures => Set<FailureRow>();

    /// <summary>Offices that had to be created.</summary>
    public DbSet<OfficeRow> Offices => Set<OfficeRow>();

    /// <summary>Who holds which office.</summary>
    public DbSet<HolderRow> Holders => Set<HolderRow>();

    /// <summary>Who acts for whom.</summary>
    public DbSet<AlternateRow> Alternates => Set<AlternateRow>();

    /// <summary>Changes of office, for whatever has open tasks.</summary>
    public DbSet<OfficeChangeRow> OfficeChanges => Set<OfficeChangeRow>();

    /// <summary>Acts begun and not finished.</summary>
    public DbSet<DialogRow> Dialogs => Set<DialogRow>();

    /// <summary>Messages on their way out.</summary>
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    /// <summary>Processes the desk runs.</summary>
    public DbSet<ProcessRow> Processes => Set<ProcessRow>();

    /// <summary>What happened in them.</summary>
    public DbSet<ProcessFactRow> ProcessFacts => Set<ProcessFactRow>();

    /// <summary>What people were to be told.</summary>
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    /// <summary>National points of contact and who stands beside them.</summary>
    public DbSet<NationalContactRow> NationalContacts => Set<NationalContactRow>();

    /// <summary>How contacts are reached.</summary>
    public DbSet<ContactChannelRow> ContactChannels => Set<ContactChannelRow>();

    /// <summary>Handovers waiting for the Secretariat, and those decided.</summary>
    public DbSet<ContactChangeRow> ContactChanges => Set<ContactChangeRow>();

    /// <summary>Days on which a State's offices are closed.</summary>
    public DbSet<NationalHolidayRow> NationalHolidays => Set<NationalHolidayRow>();

    /// <summary>How States want to be reminded.</summary>
    public DbSet<DutySettingRow> DutySettings => Set<DutySettingRow>();

    /// <summary>Last days that no rule of the Treaty gives.</summary>
    public DbSet<DutyDateRow> DutyDates => Set<DutyDateRow>();

    /// <summary>Duties that were done.</summary>
    public DbSet<SubmissionRow> Submissions => Set<SubmissionRow>();

    /// <summary>Notices to contacts.</summary>
    public DbSet<ReminderRow> Reminders => Set<ReminderRow>();

    /// <summary>What contacts said about a duty.</summary>
    public DbSet<DutyStanceRow> DutyStances => Set<DutyStanceRow>();

    /// <summary>Reminders that people set for themselves.</summary>
    public DbSet<PersonalReminderRow> PersonalReminders => Set<PersonalReminderRow>();

    /// <summary>Private calendar addresses.</summary>
    public DbSet<CalendarFeedRow> CalendarFeeds => Set<CalendarFeedRow>();

    /// <summary>What was last published of calendar events.</summary>
    public DbSet<CalendarEventRow> CalendarEvents => Set<CalendarEventRow>();

    /// <summary>Internal deadlines of States.</summary>
    public DbSet<NationalCalendarRow> NationalCalendar => Set<NationalCalendarRow>();

    /// <summary>Draft reports shared inside a State.</summary>
    public DbSet<NationalDraftRow> NationalDrafts => Set<NationalDraftRow>();

    /// <summary>What was said to shared drafts.</summary>
    public DbSet<NationalApprovalRow> NationalApprovals => Set<NationalApprovalRow>();

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
        modelBuilder.Entity<WorkflowDefinitionRow>(WorkflowDefinitionRow.Map);
        modelBuilder.Entity<WorkflowInstanceRow>(WorkflowInstanceRow.Map);
        modelBuilder.Entity<WorkflowTaskRow>(WorkflowTaskRow.Map);
        modelBuilder.Entity<WorkflowTimerRow>(WorkflowTimerRow.Map);
        modelBuilder.Entity<WorkflowEventWaitRow>(WorkflowEventWaitRow.Map);
        modelBuilder.Entity<WorkflowEventRow>(WorkflowEventRow.Map);
        modelBuilder.Entity<WorkflowDeliveryRow>(WorkflowDeliveryRow.Map);
        modelBuilder.Entity<WorkflowJournalRow>(WorkflowJournalRow.Map);
        modelBuilder.Entity<PersonRow>(PersonRow.Map);
        modelBuilder.Entity<IdentityRow>(IdentityRow.Map);
        modelBuilder.Entity<LinkCodeRow>(LinkCodeRow.Map);
        modelBuilder.Entity<FailureRow>(FailureRow.Map);
        modelBuilder.Entity<OfficeRow>(OfficeRow.Map);
        modelBuilder.Entity<HolderRow>(HolderRow.Map);
        modelBuilder.Entity<AlternateRow>(AlternateRow.Map);
        modelBuilder.Entity<OfficeChangeRow>(OfficeChangeRow.Map);
        modelBuilder.Entity<DialogRow>(DialogRow.Map);
        modelBuilder.Entity<OutboxRow>(OutboxRow.Map);
        modelBuilder.Entity<NoticeRow>(NoticeRow.Map);
        modelBuilder.Entity<ProcessRow>(ProcessRow.Map);
        modelBuilder.Entity<ProcessFactRow>(ProcessFactRow.Map);
        modelBuilder.Entity<NationalContactRow>(NationalContactRow.Map);
        modelBuilder.Entity<ContactChannelRow>(ContactChannelRow.Map);
        modelBuilder.Entity<ContactChangeRow>(ContactChangeRow.Map);
        modelBuilder.Entity<NationalHolidayRow>(NationalHolidayRow.Map);
        modelBuilder.Entity<DutySettingRow>(DutySettingRow.Map);
        modelBuilder.Entity<DutyDateRow>(DutyDateRow.Map);
        modelBuilder.Entity<SubmissionRow>(SubmissionRow.Map);
        modelBuilder.Entity<ReminderRow>(ReminderRow.Map);
        modelBuilder.Entity<DutyStanceRow>(DutyStanceRow.Map);
        modelBuilder.Entity<PersonalReminderRow>(PersonalReminderRow.Map);
        modelBuilder.Entity<CalendarFeedRow>(CalendarFeedRow.Map);
        modelBuilder.Entity<CalendarEventRow>(CalendarEventRow.Map);
        modelBuilder.Entity<NationalCalendarRow>(NationalCalendarRow.Map);
        modelBuilder.Entity<NationalDraftRow>(NationalDraftRow.Map);
        modelBuilder.Entity<NationalApprovalRow>(NationalApprovalRow.Map);
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

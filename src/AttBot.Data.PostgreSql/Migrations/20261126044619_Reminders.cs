using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AttBot.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CalendarEvents",
                columns: table => new
                {
                    Uid = table.Column<string>(type: "text", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    ContentHash = table.Column<string>(type: "text", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarEvents", x => x.Uid);
                });

            migrationBuilder.CreateTable(
                name: "CalendarFeeds",
                columns: table => new
                {
                    SecretHash = table.Column<string>(type: "text", nullable: false),
                    Iso3 = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    CreatedBy = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFeeds", x => x.SecretHash);
                });

            migrationBuilder.CreateTable(
                name: "ContactChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Iso3 = table.Column<string>(type: "text", nullable: false),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: false),
                    SuccessorName = table.Column<string>(type: "text", nullable: false),
                    SuccessorAddress = table.Column<string>(type: "text", nullable: false),
                    RequestedBy = table.Column<string>(type: "text", nullable: false),
                    RequestedAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    DecidedBy = table.Column<string>(type: "text", nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DutyDates",
                columns: table => new
                {
                    DutyKey = table.Column<string>(type: "text", nullable: false),
                    Period = table.Column<string>(type: "text", nullable: false),
                    Iso3 = table.Column<string>(type: "text", nullable: false),
                    OpensOn = table.Column<string>(type: "text", nullable: true),
                    LastDay = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    RecordedBy = table.Column<string>(type: "text", nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyDates", x => new { x.DutyKey, x.Period, x.Iso3 });
                });

            migrationBuilder.CreateTable(
                name: "DutySettings",
                columns: table => new
                {
                    Iso3 = table.Column<string>(type: "text", nullable: false),
                    DutyKey = table.Column<string>(type: "text", nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    Rungs = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    EscalateTo = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutySettings", x => new { x.Iso3, x.DutyKey });
                });

            migrationBuilder.CreateTable(
                name: "DutyStances",
                columns: table => new
                {
                    ContactId = table.Column<Guid>(type: "uuid", nullable: false),
                    DutyKey = table.Column<string>(type: "text", nullable: false),
                    Period = table.Column<string>(type: "text", nullable: false),
                    AcknowledgedAt = table.Column<long>(type: "bigint", nullable: true),
                    SnoozedUntil = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyStances", x => new { x.ContactId, x.DutyKey, x.Period });
                });

            migrationBuilder.CreateTable(
                name: "NationalCalendar",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Iso3 = table.Column<string>(type: "text", nullable: false),
                    DutyKey = table.Column<string>(type: "text", nullable: false),
                    Period = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Entity = table.Column<string>(type: "text", nullable: false),
                    RoleName = table.Column<string>(type: "text", nullable: false),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: true),
                    DeputyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Why = table.Column<string>(type: "text", nullable: false),
                    DueOn = table.Column<string>(type: "text", nullable: false),
                    DoneOn = table.Column<string>(type: "text", nullable: true),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NationalCalendar", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NationalContacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Iso3 = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Role = table.Column<string>(type: "text", nullable: false),
                    Entity = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    TimeZone = table.Column<string>(type: "text", nullable: false),
                    WorkingDays = table.Column<string>(type: "text", nullable: false),
                    WorkFrom = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    WorkUntil = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    QuietFrom = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    QuietUntil = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    DigestDay = table.Column<string>(type: "text", nullable: true),
                    VerifiedOn = table.Column<string>(type: "text", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NationalContacts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NationalDrafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Iso3 = table.Column<string>(type: "text", nullable: false),
                    DutyKey = table.Column<string>(type: "text", nullable: false),
                    Period = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    SharedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    SharedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NationalDrafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NationalHolidays",
                columns: table => new
                {
                    Iso3 = table.Column<string>(type: "text", nullable: false),
                    Day = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NationalHolidays", x => new { x.Iso3, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "PersonalReminders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConversationKey = table.Column<string>(type: "text", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    Iso3 = table.Column<string>(type: "text", nullable: false),
                    DutyKey = table.Column<string>(type: "text", nullable: false),
                    Period = table.Column<string>(type: "text", nullable: false),
                    TimeZone = table.Column<string>(type: "text", nullable: false),
                    Weekly = table.Column<string>(type: "text", nullable: true),
                    At = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    NextAt = table.Column<long>(type: "bigint", nullable: true),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    CancelledAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonalReminders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DutyKey = table.Column<string>(type: "text", nullable: false),
                    Period = table.Column<string>(type: "text", nullable: false),
                    Iso3 = table.Column<string>(type: "text", nullable: false),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: false),
                    Rung = table.Column<int>(type: "integer", nullable: false),
                    Channel = table.Column<string>(type: "text", nullable: false),
                    Level = table.Column<string>(type: "text", nullable: false),
                    LastDay = table.Column<string>(type: "text", nullable: false),
                    PlannedAt = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false),
                    ClaimedAt = table.Column<long>(type: "bigint", nullable: true),
                    OutboxKey = table.Column<string>(type: "text", nullable: true),
                    SettledAt = table.Column<long>(type: "bigint", nullable: true),
                    FallbackOf = table.Column<Guid>(type: "uuid", nullable: true),
                    IsReplaced = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    Iso3 = table.Column<string>(type: "text", nullable: false),
                    DutyKey = table.Column<string>(type: "text", nullable: false),
                    Period = table.Column<string>(type: "text", nullable: false),
                    DoneOn = table.Column<string>(type: "text", nullable: false),
                    RecordedBy = table.Column<string>(type: "text", nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => new { x.Iso3, x.DutyKey, x.Period });
                });

            migrationBuilder.CreateTable(
                name: "ContactChannels",
                columns: table => new
                {
                    ContactId = table.Column<Guid>(type: "uuid", nullable: false),
                    Channel = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Preference = table.Column<int>(type: "integer", nullable: false),
                    DeadSince = table.Column<long>(type: "bigint", nullable: true),
                    DeadReason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactChannels", x => new { x.ContactId, x.Channel });
                    table.ForeignKey(
                        name: "FK_ContactChannels_NationalContacts_ContactId",
                        column: x => x.ContactId,
                        principalTable: "NationalContacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NationalApprovals",
                columns: table => new
                {
                    DraftId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: false),
                    Verdict = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NationalApprovals", x => new { x.DraftId, x.ContactId });
                    table.ForeignKey(
                        name: "FK_NationalApprovals_NationalDrafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "NationalDrafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_Iso3",
                table: "CalendarFeeds",
                column: "Iso3");

            migrationBuilder.CreateIndex(
                name: "IX_ContactChanges_State_RequestedAt",
                table: "ContactChanges",
                columns: new[] { "State", "RequestedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactChannels_Address",
                table: "ContactChannels",
                column: "Address");

            migrationBuilder.CreateIndex(
                name: "IX_DutyDates_LastDay",
                table: "DutyDates",
                column: "LastDay");

            migrationBuilder.CreateIndex(
                name: "IX_NationalCalendar_Iso3_DueOn",
                table: "NationalCalendar",
                columns: new[] { "Iso3", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_NationalContacts_Iso3",
                table: "NationalContacts",
                column: "Iso3");

            migrationBuilder.CreateIndex(
                name: "IX_NationalContacts_PersonId",
                table: "NationalContacts",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_NationalDrafts_Iso3_DutyKey_Period_Version",
                table: "NationalDrafts",
                columns: new[] { "Iso3", "DutyKey", "Period", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PersonalReminders_ConversationKey_CreatedAt",
                table: "PersonalReminders",
                columns: new[] { "ConversationKey", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PersonalReminders_NextAt",
                table: "PersonalReminders",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_ContactId_DueAt",
                table: "Reminders",
                columns: new[] { "ContactId", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_Iso3_DutyKey_Period_ContactId_Rung_Channel",
                table: "Reminders",
                columns: new[] { "Iso3", "DutyKey", "Period", "ContactId", "Rung", "Channel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_OutboxKey",
                table: "Reminders",
                column: "OutboxKey");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_State_DueAt",
                table: "Reminders",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_State",
                table: "Submissions",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CalendarEvents");

            migrationBuilder.DropTable(
                name: "CalendarFeeds");

            migrationBuilder.DropTable(
                name: "ContactChanges");

            migrationBuilder.DropTable(
                name: "ContactChannels");

            migrationBuilder.DropTable(
                name: "DutyDates");

            migrationBuilder.DropTable(
                name: "DutySettings");

            migrationBuilder.DropTable(
                name: "DutyStances");

            migrationBuilder.DropTable(
                name: "NationalApprovals");

            migrationBuilder.DropTable(
                name: "NationalCalendar");

            migrationBuilder.DropTable(
                name: "NationalHolidays");

            migrationBuilder.DropTable(
                name: "PersonalReminders");

            migrationBuilder.DropTable(
                name: "Reminders");

            migrationBuilder.DropTable(
                name: "Submissions");

            migrationBuilder.DropTable(
                name: "NationalContacts");

            migrationBuilder.DropTable(
                name: "NationalDrafts");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AttBot.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AcknowledgedWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "WorkAttempts",
                table: "Inbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "WorkDueAt",
                table: "Inbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WorkJson",
                table: "Inbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Inbox_WorkDueAt",
                table: "Inbox",
                column: "WorkDueAt",
                filter: "\"WorkDueAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Inbox_WorkDueAt",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "WorkAttempts",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "WorkDueAt",
                table: "Inbox");

            migrationBuilder.DropColumn(
                name: "WorkJson",
                table: "Inbox");
        }
    }
}

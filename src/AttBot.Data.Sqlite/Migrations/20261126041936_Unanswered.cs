using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AttBot.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Unanswered : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Unanswered",
                columns: table => new
                {
                    ConversationKey = table.Column<string>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Unanswered", x => new { x.ConversationKey, x.Sequence });
                    table.ForeignKey(
                        name: "FK_Unanswered_Activities_ConversationKey_Sequence",
                        columns: x => new { x.ConversationKey, x.Sequence },
                        principalTable: "Activities",
                        principalColumns: new[] { "ConversationKey", "Sequence" },
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Unanswered");
        }
    }
}

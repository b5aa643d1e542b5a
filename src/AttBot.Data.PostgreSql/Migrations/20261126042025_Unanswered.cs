using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AttBot.Data.PostgreSql.Migrations
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
                    ConversationKey = table.Column<string>(type: "text", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false)
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

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Easel.Server.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ContextAndWire : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "compacted_history",
                table: "sessions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "compacted_through",
                table: "sessions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "wire",
                table: "model_providers",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "CHAT_COMPLETIONS");

            migrationBuilder.AddColumn<int>(
                name: "context_window",
                table: "ai_models",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "compacted_history",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "compacted_through",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "wire",
                table: "model_providers");

            migrationBuilder.DropColumn(
                name: "context_window",
                table: "ai_models");
        }
    }
}

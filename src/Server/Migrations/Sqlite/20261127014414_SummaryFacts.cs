using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Easel.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SummaryFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "summary_facts",
                table: "workflow_versions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "summary_facts",
                table: "workflow_proposals",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "summary_facts",
                table: "workflow_versions");

            migrationBuilder.DropColumn(
                name: "summary_facts",
                table: "workflow_proposals");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Easel.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DurableTurns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_execution_steps_execution_id_number",
                table: "execution_steps");

            migrationBuilder.AddColumn<string>(
                name: "call_id",
                table: "runs",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "steers",
                table: "messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "life",
                table: "executions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "stop_requested",
                table: "executions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "kept",
                table: "execution_steps",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "life",
                table: "execution_steps",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "open_approvals",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    session_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    wait = table.Column<Guid>(type: "TEXT", nullable: false),
                    answer = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_open_approvals", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_runs_execution_id_call_id",
                table: "runs",
                columns: new[] { "execution_id", "call_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_execution_steps_execution_id_life_number",
                table: "execution_steps",
                columns: new[] { "execution_id", "life", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_open_approvals_session_id",
                table: "open_approvals",
                column: "session_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "open_approvals");

            migrationBuilder.DropIndex(
                name: "ix_runs_execution_id_call_id",
                table: "runs");

            migrationBuilder.DropIndex(
                name: "ix_execution_steps_execution_id_life_number",
                table: "execution_steps");

            migrationBuilder.DropColumn(
                name: "call_id",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "steers",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "life",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "stop_requested",
                table: "executions");

            migrationBuilder.DropColumn(
                name: "kept",
                table: "execution_steps");

            migrationBuilder.DropColumn(
                name: "life",
                table: "execution_steps");

            migrationBuilder.CreateIndex(
                name: "ix_execution_steps_execution_id_number",
                table: "execution_steps",
                columns: new[] { "execution_id", "number" },
                unique: true);
        }
    }
}

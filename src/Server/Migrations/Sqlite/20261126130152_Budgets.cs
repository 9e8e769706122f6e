using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Easel.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Budgets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "budget_accounts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    budget_id = table.Column<long>(type: "INTEGER", nullable: false),
                    subject_id = table.Column<long>(type: "INTEGER", nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    spent_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    spent_cost = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved_cost = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budget_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "budget_reservations",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    grant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<long>(type: "INTEGER", nullable: false),
                    execution_id = table.Column<long>(type: "INTEGER", nullable: false),
                    tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    request_tokens = table.Column<long>(type: "INTEGER", nullable: false),
                    request_cost = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budget_reservations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "budgets",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<long>(type: "INTEGER", nullable: false),
                    period = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    max_tokens = table.Column<long>(type: "INTEGER", nullable: true),
                    max_cost = table.Column<long>(type: "INTEGER", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budgets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "token_scales",
                columns: table => new
                {
                    model_id = table.Column<long>(type: "INTEGER", nullable: false),
                    scale = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_token_scales", x => x.model_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_budget_accounts_budget_id_subject_id_starts_at",
                table: "budget_accounts",
                columns: new[] { "budget_id", "subject_id", "starts_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_budget_reservations_account_id",
                table: "budget_reservations",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_budget_reservations_execution_id",
                table: "budget_reservations",
                column: "execution_id");

            migrationBuilder.CreateIndex(
                name: "ix_budget_reservations_grant_id",
                table: "budget_reservations",
                column: "grant_id");

            migrationBuilder.CreateIndex(
                name: "ix_budgets_scope_subject_id_period",
                table: "budgets",
                columns: new[] { "scope", "subject_id", "period" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "budget_accounts");

            migrationBuilder.DropTable(
                name: "budget_reservations");

            migrationBuilder.DropTable(
                name: "budgets");

            migrationBuilder.DropTable(
                name: "token_scales");
        }
    }
}

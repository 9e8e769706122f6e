using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Easel.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DurableTurnsAndOpenTools : Migration
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

            migrationBuilder.AddColumn<DateTime>(
                name: "paused_until",
                table: "model_providers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "cache_write_input_tokens",
                table: "model_calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "steers",
                table: "messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "unverified",
                table: "messages",
                type: "TEXT",
                nullable: true);

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

            migrationBuilder.AddColumn<decimal>(
                name: "cache_write_price",
                table: "ai_models",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "cached_input_price",
                table: "ai_models",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "fallback_model_id",
                table: "agents",
                type: "INTEGER",
                nullable: true);

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
                name: "mcp_servers",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    protected_headers = table.Column<string>(type: "TEXT", maxLength: 12000, nullable: true),
                    header_names = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    timeout_ms = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mcp_servers", x => x.id);
                });

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

            migrationBuilder.CreateTable(
                name: "personal_tokens",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    hint = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_personal_tokens", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "provider_call_starts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    provider_id = table.Column<long>(type: "INTEGER", nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_call_starts", x => x.id);
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
                name: "ix_runs_execution_id_call_id",
                table: "runs",
                columns: new[] { "execution_id", "call_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_model_calls_user_id_started_at",
                table: "model_calls",
                columns: new[] { "user_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_execution_steps_execution_id_life_number",
                table: "execution_steps",
                columns: new[] { "execution_id", "life", "number" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "ix_mcp_servers_name_key",
                table: "mcp_servers",
                column: "name_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_open_approvals_session_id",
                table: "open_approvals",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_personal_tokens_hash",
                table: "personal_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_personal_tokens_user_id",
                table: "personal_tokens",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_provider_call_starts_provider_id_starts_at",
                table: "provider_call_starts",
                columns: new[] { "provider_id", "starts_at" });
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
                name: "mcp_servers");

            migrationBuilder.DropTable(
                name: "open_approvals");

            migrationBuilder.DropTable(
                name: "personal_tokens");

            migrationBuilder.DropTable(
                name: "provider_call_starts");

            migrationBuilder.DropTable(
                name: "token_scales");

            migrationBuilder.DropIndex(
                name: "ix_runs_execution_id_call_id",
                table: "runs");

            migrationBuilder.DropIndex(
                name: "ix_model_calls_user_id_started_at",
                table: "model_calls");

            migrationBuilder.DropIndex(
                name: "ix_execution_steps_execution_id_life_number",
                table: "execution_steps");

            migrationBuilder.DropColumn(
                name: "call_id",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "paused_until",
                table: "model_providers");

            migrationBuilder.DropColumn(
                name: "cache_write_input_tokens",
                table: "model_calls");

            migrationBuilder.DropColumn(
                name: "steers",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "unverified",
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

            migrationBuilder.DropColumn(
                name: "cache_write_price",
                table: "ai_models");

            migrationBuilder.DropColumn(
                name: "cached_input_price",
                table: "ai_models");

            migrationBuilder.DropColumn(
                name: "fallback_model_id",
                table: "agents");

            migrationBuilder.CreateIndex(
                name: "ix_execution_steps_execution_id_number",
                table: "execution_steps",
                columns: new[] { "execution_id", "number" },
                unique: true);
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Easel.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ProviderLimitsAndPrices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_model_calls_user_id_started_at",
                table: "model_calls",
                columns: new[] { "user_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_provider_call_starts_provider_id_starts_at",
                table: "provider_call_starts",
                columns: new[] { "provider_id", "starts_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "provider_call_starts");

            migrationBuilder.DropIndex(
                name: "ix_model_calls_user_id_started_at",
                table: "model_calls");

            migrationBuilder.DropColumn(
                name: "paused_until",
                table: "model_providers");

            migrationBuilder.DropColumn(
                name: "cache_write_input_tokens",
                table: "model_calls");

            migrationBuilder.DropColumn(
                name: "cache_write_price",
                table: "ai_models");

            migrationBuilder.DropColumn(
                name: "cached_input_price",
                table: "ai_models");

            migrationBuilder.DropColumn(
                name: "fallback_model_id",
                table: "agents");
        }
    }
}

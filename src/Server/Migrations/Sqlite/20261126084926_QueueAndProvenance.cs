using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Easel.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class QueueAndProvenance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "again_of",
                table: "runs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "file_inputs",
                table: "runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "service_version",
                table: "runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "file_size",
                table: "run_files",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "thumbnail_key",
                table: "files",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "input_uploads",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    service_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    subfolder = table.Column<string>(type: "TEXT", nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_input_uploads", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_input_uploads_service_id_user_id_sha256",
                table: "input_uploads",
                columns: new[] { "service_id", "user_id", "sha256" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "input_uploads");

            migrationBuilder.DropColumn(
                name: "again_of",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "file_inputs",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "service_version",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "file_size",
                table: "run_files");

            migrationBuilder.DropColumn(
                name: "thumbnail_key",
                table: "files");
        }
    }
}

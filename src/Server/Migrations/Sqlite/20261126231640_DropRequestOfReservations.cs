using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Easel.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DropRequestOfReservations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "request_cost",
                table: "budget_reservations");

            migrationBuilder.DropColumn(
                name: "request_tokens",
                table: "budget_reservations");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "request_cost",
                table: "budget_reservations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "request_tokens",
                table: "budget_reservations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DnsConsole.Migrations
{
    /// <inheritdoc />
    public partial class Rollovers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "largest_ds_ttl",
                table: "zones",
                type: "INTEGER",
                nullable: true);

            // The TTL of the DS set is now remembered with the zone; the column it had with each key is used anew.
            migrationBuilder.Sql("UPDATE zones SET largest_ds_ttl = (SELECT MAX(keys.largest_ds_ttl) FROM keys WHERE keys.zone_id = zones.id)");
            migrationBuilder.RenameColumn(
                name: "largest_ds_ttl",
                table: "keys",
                newName: "retired_at");

            migrationBuilder.Sql("UPDATE keys SET retired_at = NULL");

            migrationBuilder.AddColumn<string>(
                name: "lifecycle_json",
                table: "zones",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "activated_at",
                table: "keys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ds_wanted_since",
                table: "keys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_standby",
                table: "keys",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "largest_ds_ttl",
                table: "zones");

            migrationBuilder.DropColumn(
                name: "lifecycle_json",
                table: "zones");

            migrationBuilder.DropColumn(
                name: "activated_at",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "ds_wanted_since",
                table: "keys");

            migrationBuilder.DropColumn(
                name: "is_standby",
                table: "keys");

            migrationBuilder.RenameColumn(
                name: "retired_at",
                table: "keys",
                newName: "largest_ds_ttl");
        }
    }
}

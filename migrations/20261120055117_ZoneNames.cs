using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DnsConsole.Migrations
{
    /// <summary>
    /// One row a name, clustered in canonical order: what ZoneStore reads and writes with prepared statements, outside the model.
    /// </summary>
    public partial class ZoneNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE TABLE zone_names (
                    zone_id INTEGER NOT NULL,
                    chain INTEGER NOT NULL,
                    key BLOB NOT NULL,
                    slab BLOB NOT NULL,
                    PRIMARY KEY (zone_id, chain, key)
                ) WITHOUT ROWID
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "zone_names");
        }
    }
}

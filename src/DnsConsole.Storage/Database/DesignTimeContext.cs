using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace DnsConsole.Storage.Database;

/// <summary>What dotnet-ef compares the migrations with (docs/howto-add-a-migration.md): the context as the program itself sets it up.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<ConsoleDbContext>
{
    public ConsoleDbContext CreateDbContext(string[] args) => new ServiceCollection()
        .AddStorage(_ => { })
        .BuildServiceProvider()
        .GetRequiredService<IDbContextFactory<ConsoleDbContext>>()
        .CreateDbContext();
}

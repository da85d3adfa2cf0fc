using DnsConsole.Storage.Startup;
using DnsConsole.Storage.Zones;
using DnsConsole.TestKit.Time;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DnsConsole.Storage.Tests;

/// <summary>Storage over real files in a folder of its own, put together as the program does it.</summary>
internal sealed class TemporaryStorage : IDisposable
{
    private readonly bool _ownsDirectory;
    private ServiceProvider _services;

    public TemporaryStorage(string? directory = null, Action<DataOptions>? configure = null)
    {
        _ownsDirectory = directory is null;
        Directory = directory ?? System.IO.Directory.CreateTempSubdirectory("dnsconsole-storage-").FullName;
        _services = Build(configure);
    }

    public string Directory { get; }

    public string DatabasePath => Path.Combine(Directory, "dnsconsole.db");

    public string MasterKeyPath => Path.Combine(Directory, "master.key");

    public ManualTimeProvider Time { get; } = new();

    public ZoneStore Zones => Get<ZoneStore>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<StartupOutcome> StartAsync() => Get<DatabaseStartup>().RunAsync();

    /// <summary>Started storage in a new folder.</summary>
    public static async Task<TemporaryStorage> StartedAsync()
    {
        var storage = new TemporaryStorage();
        Assert.Equal([], (await storage.StartAsync()).Problems);
        return storage;
    }

    /// <summary>Lets go of every file, as the end of the process does, and builds everything anew.</summary>
    public void Reopen(Action<DataOptions>? configure = null)
    {
        Close();
        _services = Build(configure);
    }

    public void Close()
    {
        _services.Dispose();
        SqliteConnection.ClearAllPools();
    }

    /// <summary>Another connection to the database, as any program may open one.</summary>
    public SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        return connection;
    }

    public object? Query(string sql)
    {
        using var connection = OpenRaw();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // SQL of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        Close();
        if (_ownsDirectory)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }

    private ServiceProvider Build(Action<DataOptions>? configure) => new ServiceCollection()
        .AddSingleton<TimeProvider>(Time)
        .AddStorage(options =>
        {
            options.Directory = Directory;
            options.MasterKeyFile = "";
            configure?.Invoke(options);
        })
        .BuildServiceProvider();
}

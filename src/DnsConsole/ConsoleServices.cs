using DnsConsole.Net.Client;
using DnsConsole.Net.Responder;
using DnsConsole.Operations;
using DnsConsole.Operations.Delegation;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Records;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Server;
using DnsConsole.Operations.Zones;
using DnsConsole.Settings;
using DnsConsole.Workers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole;

/// <summary>What the program is made of, as a table of contents.</summary>
internal static class ConsoleServices
{
    /// <summary>The name server, and the client that asks others.</summary>
    public static IServiceCollection AddNet(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<ConsoleSettings>().Dns.Responder)
        .AddSingleton<AuthoritativeResponder>()
        .AddSingleton<ResponderHost>()
        .AddSingleton(provider => ToOptions(provider.GetRequiredService<ConsoleSettings>()))
        .AddSingleton<ParentProbe>();

    /// <summary>Everything that changes or watches zones.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<ServerStart>()
        .AddSingleton<ServerWatch>()
        .AddSingleton<ReportServer>()
        .AddSingleton<ServerMetrics>()
        .AddSingleton<ZoneCatalog>()
        .AddSingleton<ZoneDirectory>()
        .AddSingleton<KeyRing>()
        .AddSingleton<ClockGuard>()
        .AddSingleton<SigningThreads>()
        .AddSingleton<SearchThreads>()
        .AddSingleton<ZonePublisher>()
        .AddSingleton<ZoneLoading>()
        .AddSingleton<ZoneUpkeep>()
        .AddSingleton<RunningOperations>()
        .AddSingleton<CreateZone>()
        .AddSingleton<DemoZone>()
        .AddSingleton<DeleteZone>()
        .AddSingleton<ImportZone>()
        .AddSingleton<ExportZone>()
        .AddSingleton<ChangeZone>()
        .AddSingleton<EditRecords>()
        .AddSingleton<SignZone>()
        .AddSingleton<Preflight>()
        .AddSingleton<ChangePolicy>()
        .AddSingleton<CheckParent>()
        .AddSingleton<StandbyKeys>()
        .AddSingleton<ExportKey>()
        .AddSingleton<KeyChanges>()
        .AddSingleton<RollKeys>()
        .AddSingleton<CancelRollover>()
        .AddSingleton<UnsignZone>()
        .AddSingleton<ForceStep>()
        .AddSingleton<ChangeDenial>();

    /// <summary>The schedule and what works it off.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddSingleton<Schedule>()
        .AddHostedService<Sampling>()
        .AddHostedService<Timekeeper>()
        .AddHostedService<Scheduler>()
        .AddHostedService<Housekeeping>();

    private static ResolverOptions ToOptions(ConsoleSettings settings) => new()
    {
        RootHints = settings.Resolver.RootHints,
        Forwarders = settings.Resolver.Forwarders,
        TrustAnchors = settings.Resolver.TrustAnchors,
        Port = settings.Resolver.Port,
        QueriesPerSecondPerServer = settings.DsWatcher.QueriesPerSecondPerServer,
    };
}

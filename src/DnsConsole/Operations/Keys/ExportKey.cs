using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Names;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.Audit;
using DnsConsole.Storage.Keys;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Keys;

/// <summary>Gives out a private key, as the files of BIND or as PEM. That it was given out, and to whom, is in the audit log.</summary>
internal sealed class ExportKey(ZoneDirectory directory, ZoneStore store, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<ExportedKey>> AsBindFilesAsync(DomainName origin, int keyId, Actor actor, CancellationToken cancellation) =>
        await RunAsync(origin, keyId, actor, (key, half) => BindKeyFiles.Export(origin, key.Dnskey, half, []), cancellation);

    public async Task<Outcome<string>> AsPemAsync(DomainName origin, int keyId, Actor actor, CancellationToken cancellation) =>
        await RunAsync(origin, keyId, actor, (_, half) => PemKeyFile.Export(half), cancellation);

    private async Task<Outcome<T>> RunAsync<T>(DomainName origin, int keyId, Actor actor, Func<ZoneKey, PrivateKey, T> export, CancellationToken cancellation)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return UnknownZone.Refuse<T>(origin);
        }

        if (zone.State.FindKey(keyId) is not { } key)
        {
            return Outcome<T>.Refused(RefusalKind.NotFound, "no-such-key", $"{origin} has no key {keyId}.");
        }

        try
        {
            using var half = await store.LoadPrivateKeyAsync(zone.State.Id, keyId, cancellation);
            await audit.AppendAsync(new AuditEntry(clock.GetUtcNow(), actor.Name, "key.export", origin.ToString(), $"Private key of {KeyText.Of(key)} exported", actor.Address), cancellation);
            return Outcome<T>.Done(export(key, half));
        }
        catch (KeySecretException unreadable)
        {
            return Outcome<T>.Refused(RefusalKind.Conflict, "private-key-unreadable", unreadable.Message);
        }
    }
}

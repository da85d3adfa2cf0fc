using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Signing.Gate;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Tests.Equipment;

/// <summary>A zone with keys that live in the test: signed, edited and judged.</summary>
internal sealed class SignedZone
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<(DnssecAlgorithm Algorithm, int Number), PrivateKey> MadeKeys = [];

    public SignedZone(string origin, Denial denial, bool csk = false, DnssecAlgorithm? algorithm = null)
    {
        State = new ZoneState { Origin = DomainName.Parse(origin), CreatedAt = Start, Denial = denial };
        if (csk)
        {
            AddKey(KeyRole.Csk, algorithm);
        }
        else
        {
            AddKey(KeyRole.Ksk, algorithm);
            AddKey(KeyRole.Zsk, algorithm);
        }
    }

    public ZoneState State { get; set; }

    public DateTimeOffset Now { get; set; } = Start;

    public Dictionary<int, PrivateKey> PrivateKeys { get; } = [];

    public SigningContext Context
    {
        get
        {
            Assert.True(SigningContext.TryCreate(State, PrivateKeys, Now, out var context, out var problems), string.Join('\n', problems.Select(p => p.Text)));
            return context;
        }
    }

    /// <summary>Adds a key that is published and signs as its role says.</summary>
    public ZoneKey AddKey(KeyRole role, DnssecAlgorithm? algorithm = null)
    {
        var half = Make(algorithm ?? DnssecAlgorithm.EcdsaP256Sha256, State.NextKeyId);
        var rumoured = new RecordProgress(RecordState.Rumoured, Start);
        var key = new ZoneKey
        {
            Id = State.NextKeyId,
            Role = role,
            Dnskey = half.ToDnskey((ushort)(role == KeyRole.Zsk ? DnskeyData.ZoneKeyFlag : DnskeyData.ZoneKeyFlag | DnskeyData.SecureEntryPointFlag)),
            CreatedAt = Start,
            DnskeyRecord = rumoured,
            KeySignature = role == KeyRole.Zsk ? default : rumoured,
            ZoneSignature = role == KeyRole.Ksk ? default : rumoured,
        };
        PrivateKeys[key.Id] = half;
        State = State with { Keys = State.Keys.Add(key), NextKeyId = key.Id + 1 };
        return key;
    }

    /// <summary>Lets so much time pass that every key is known everywhere, and its DS wanted.</summary>
    public void MakeReady()
    {
        var known = ServedKeys.AllOf(State);
        State = RolloverPlanner.Next(State, known, Start).State;
        State = RolloverPlanner.Next(State, known, Start + TimeSpan.FromDays(3)).State;
    }

    public static ZoneSnapshot Import(string origin, params IEnumerable<RRset> sets)
    {
        var import = new ZoneImport(DomainName.Parse(origin));
        foreach (var set in sets)
        {
            import.Add(set);
        }

        var result = import.Finish();
        Assert.True(result.Snapshot is not null, string.Join('\n', result.Problems.Select(p => p.Text)));
        return result.Snapshot;
    }

    public ZoneSnapshot Sign(ZoneSnapshot unsigned) => ZoneSigner.SignWhole(unsigned, Context);

    public EditOutcome Edit(ZoneSnapshot before, params RRsetChange[] changes) => ZoneEditor.Apply(before, changes, Context, State.Policy);

    public IReadOnlyList<ZoneProblem> Gate(ZoneSnapshot? before, ZoneSnapshot after) => PublishGate.Check(before, after, State, PrivateKeys, Now);

    public void AssertPasses(ZoneSnapshot? before, ZoneSnapshot after) =>
        Assert.Equal("", string.Join('\n', Gate(before, after).Select(p => $"{p.Code} {p.Owner} {p.Type}: {p.Text}")));

    /// <summary>Asks the verifier that knows nothing of snapshots.</summary>
    public void AssertVerifies(ZoneSnapshot snapshot)
    {
        var problems = new ZoneVerifier(CryptoProviders.Default).Verify(Records(snapshot), snapshot.Origin, [], Now);
        Assert.Equal("", string.Join('\n', problems));
    }

    public static IReadOnlyList<ResourceRecord> Records(ZoneSnapshot snapshot)
    {
        var records = new List<ResourceRecord>();
        foreach (var slab in snapshot.Names.ToArray().Concat(snapshot.Nsec3.ToArray()))
        {
            var node = new ZoneNode(slab);
            var owner = node.Owner(snapshot.Origin);
            for (var i = 0; i < node.RRsetCount; i++)
            {
                var set = node.RRsetAt(i);
                foreach (var rdata in set.EnumerateRecords())
                {
                    records.Add(new ResourceRecord(owner, set.Type, RecordClass.Internet, set.Ttl, new RecordData(rdata.ToArray())));
                }

                foreach (var rdata in set.EnumerateSignatures())
                {
                    records.Add(new ResourceRecord(owner, RecordType.Rrsig, RecordClass.Internet, set.Ttl, new RecordData(rdata.ToArray())));
                }
            }
        }

        return records;
    }

    public static RRset Set(string owner, string type, uint ttl, params string[] data)
    {
        var recordType = RecordType.Parse(type);
        var records = data.Select(text => RecordSchemas.Of(recordType).TryParse(text, DomainName.Root, out var record, out var error) ? record : throw new FormatException(error));
        return RRset.Create(DomainName.Parse(owner), recordType, new Ttl(ttl), records);
    }

    // Keys take long to make; tests of one process share them.
    private static PrivateKey Make(DnssecAlgorithm algorithm, int number)
    {
        lock (MadeKeys)
        {
            return MadeKeys.TryGetValue((algorithm, number), out var key) ? key : MadeKeys[(algorithm, number)] = CryptoProviders.Default.Generate(algorithm);
        }
    }
}

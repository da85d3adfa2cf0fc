using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Editing;

/// <summary>
/// Takes the records of a zone one after another, in any order, and makes the zone of them: an unsigned snapshot, or the list of all that is
/// wrong.
/// </summary>
/// <remarks>
/// What a signer makes (<see cref="GeneratedTypes"/>) is left out and said once for each type: keys and signatures of another signer do not
/// come in this way. Records of one set with different TTLs get the lowest (RFC 2181 §5.2); equal records are one. What it takes at any time is
/// the memory of the finished zone, not that and the records it is made of.
/// </remarks>
public sealed class ZoneImport(DomainName origin)
{
    private ImportedRecords _records = new();
    private readonly SortedDictionary<RecordType, int> _leftOut = [];
    private readonly ProblemList _problems = new();
    private readonly ProblemList _syntax = new();

    public DomainName Origin { get; } = origin;

    /// <summary>Records taken so far.</summary>
    public int Count => _records.Count;

    /// <summary>False when a master file has syntax errors.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>Adds a problem found on the way, such as a syntax error of the master file.</summary>
    public void Report(ZoneProblem problem) => _problems.Add(problem);

    /// <summary>Takes a record. What does not belong into the zone is noted and left out.</summary>
    /// <param name="owner">Absolute name in wire form.</param>
    /// <param name="rdata">Valid uncompressed RDATA of the type.</param>
    /// <param name="file">Name of the input, for messages.</param>
    /// <param name="line">Line of the input, for messages; 0 when there are no lines.</param>
    public void Add(ReadOnlySpan<byte> owner, RecordType type, Ttl ttl, ReadOnlySpan<byte> rdata, string file = "", int line = 0)
    {
        var relative = owner.Length - Origin.WireLength;
        if (relative < 0 || !NameWire.IsAtOrBelow(owner, Origin.Wire))
        {
            _problems.Error("out-of-zone", $"The name {NamePresentation.Format(owner)} lies outside the zone: {Origin}", DomainName.FromWire(owner), type, PlaceOf(file, line));
            return;
        }

        if (type.IsMeta)
        {
            _problems.Error("type-not-data", $"{type} is not a type that a zone can hold.", DomainName.FromWire(owner), type, PlaceOf(file, line));
            return;
        }

        if (GeneratedTypes.Contains(type))
        {
            _leftOut[type] = _leftOut.GetValueOrDefault(type) + 1;
            return;
        }

        Span<byte> key = stackalloc byte[CanonicalKey.MaxLength];
        key = key[..CanonicalKey.Write(owner, relative, key)];
        _records.Add(key, owner[..relative], type, ttl, rdata);
    }

    /// <summary>Reads a zone from a master file. Syntax errors are reported alone: what the records say is only told when all can be read.</summary>
    /// <param name="policy">The policy the zone is going to be signed with, if it is.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static ImportResult Read(Stream masterFile, MasterFileOptions options, SigningPolicy? policy = null, CancellationToken cancellation = default)
    {
        var import = new ZoneImport(options.Origin);
        import.Read(masterFile, options, cancellation);
        return import.Finish(policy, cancellation);
    }

    /// <summary>Takes all records of a master file. With the first syntax error in it there will be no zone, and its records are no longer looked at.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public void Read(Stream masterFile, MasterFileOptions options, CancellationToken cancellation = default)
    {
        var errors = MasterFileReader.Read(masterFile, options, (in MasterFileRecord record) =>
        {
            cancellation.ThrowIfCancellationRequested();
            Add(record.Owner, record.Type, record.Ttl, record.Data, record.File, record.Line);
        });
        if (errors.Count == 0)
        {
            return;
        }

        IsReadable = false;
        _records = new ImportedRecords();
        foreach (var error in errors)
        {
            _syntax.Error("syntax", error.Text, place: $"{error.File} line {error.Line} column {error.Column}");
        }

        _syntax.AddUnlisted("syntax", ProblemSeverity.Error, errors.Total - errors.Count);
    }

    /// <summary>Adds every record of a set.</summary>
    public void Add(RRset rrset)
    {
        foreach (var data in rrset.Records)
        {
            Add(rrset.Owner.Wire, rrset.Type, rrset.Ttl, data.Wire);
        }
    }

    /// <summary>Makes the zone and checks it. No snapshot comes of a zone with errors.</summary>
    /// <param name="policy">The policy the zone is going to be signed with, if it is.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public ImportResult Finish(SigningPolicy? policy = null, CancellationToken cancellation = default)
    {
        if (!IsReadable)
        {
            return new ImportResult(null, _syntax.ToList());
        }

        foreach (var (type, count) in _leftOut)
        {
            _problems.Warning("generated-left-out", $"{count} {type} records were left out: DnsConsole makes them itself when it signs the zone.", null, type);
        }

        if (_records.Count == 0)
        {
            _problems.Error("zone-empty", $"The zone {Origin} has no record.");
            return new ImportResult(null, _problems.ToList());
        }

        _records.Complete();
        var names = new ImportedNames(Origin, _problems).Build(_records, cancellation);
        ZoneChecks.Whole(Origin, names, policy, _problems, cancellation);
        var problems = _problems.ToList();
        return new ImportResult(_problems.HasErrors ? null : new ZoneSnapshot(Origin, names, Denial.None, NameTree.Empty), problems);
    }

    private static string? PlaceOf(string file, int line) => line > 0 ? $"{file} line {line}" : null;
}

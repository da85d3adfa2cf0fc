using System.Collections.Frozen;
using DnsConsole.Dns.Records.Types;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records;

/// <summary>The table of all record schemas. A type that is not in it is opaque octets (RFC 3597).</summary>
public static class RecordSchemas
{
    private const int Direct = 300;

    private static readonly RecordSchema[] Known =
    [
        A.Schema,
        Aaaa.Schema,
        Afsdb.Schema,
        Amtrelay.Schema,
        Apl.Schema,
        Caa.Schema,
        Cdnskey.Schema,
        Cds.Schema,
        Cert.Schema,
        Cname.Schema,
        Csync.Schema,
        Dhcid.Schema,
        Dlv.Schema,
        Dname.Schema,
        Dnskey.Schema,
        Ds.Schema,
        Dsync.Schema,
        Eui48.Schema,
        Eui64.Schema,
        Gpos.Schema,
        Hinfo.Schema,
        Hip.Schema,
        Https.Schema,
        Ipseckey.Schema,
        Isdn.Schema,
        Key.Schema,
        Kx.Schema,
        L32.Schema,
        L64.Schema,
        Loc.Schema,
        Lp.Schema,
        Mb.Schema,
        Md.Schema,
        Mf.Schema,
        Mg.Schema,
        Minfo.Schema,
        Mr.Schema,
        Mx.Schema,
        Naptr.Schema,
        Nid.Schema,
        Ns.Schema,
        Nsap.Schema,
        NsapPtr.Schema,
        Nsec.Schema,
        Nsec3.Schema,
        Nsec3param.Schema,
        Openpgpkey.Schema,
        Ptr.Schema,
        Px.Schema,
        Rp.Schema,
        Rrsig.Schema,
        Rt.Schema,
        Sig.Schema,
        Smimea.Schema,
        Soa.Schema,
        Spf.Schema,
        Srv.Schema,
        Sshfp.Schema,
        Svcb.Schema,
        Ta.Schema,
        Tlsa.Schema,
        Txt.Schema,
        Types.Uri.Schema,
        X25.Schema,
        Zonemd.Schema,
    ];

    private static readonly RecordSchema[] ByNumber = MakeByNumber();

    private static readonly FrozenDictionary<RecordType, RecordSchema> Above = Known.Where(s => s.Type.Value >= Direct).ToFrozenDictionary(s => s.Type);

    /// <summary>All types with fields, in alphabetical order.</summary>
    public static IReadOnlyList<RecordSchema> All => Known;

    /// <summary>The schema of any type.</summary>
    public static RecordSchema Of(RecordType type) =>
        type.Value < Direct ? ByNumber[type.Value] : Above.TryGetValue(type, out var schema) ? schema : new RecordSchema(type, "");

    private static RecordSchema[] MakeByNumber()
    {
        var schemas = new RecordSchema[Direct];
        for (var i = 0; i < Direct; i++)
        {
            schemas[i] = new RecordSchema(new RecordType((ushort)i), "");
        }

        foreach (var schema in Known.Where(s => s.Type.Value < Direct))
        {
            schemas[schema.Type.Value] = schema;
        }

        return schemas;
    }
}

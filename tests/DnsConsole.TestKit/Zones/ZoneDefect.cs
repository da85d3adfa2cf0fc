namespace DnsConsole.TestKit.Zones;

/// <summary>One way a signed zone can be wrong while everything else in it is right.</summary>
public enum ZoneDefect
{
    /// <summary>Every signature ran out yesterday.</summary>
    ExpiredSignatures,

    /// <summary>One RRset has no RRSIG.</summary>
    SignatureMissing,

    /// <summary>One address is not the one that was signed.</summary>
    DataChanged,

    /// <summary>One name has no NSEC; its predecessor still points to it.</summary>
    NsecMissing,

    /// <summary>One NSEC, rightly signed, leaves a type out that is there.</summary>
    WrongBitmap,

    /// <summary>One name has no NSEC, and its predecessor's, rightly signed, points past it.</summary>
    NsecSkipsName,

    /// <summary>Glue below a cut has a right signature.</summary>
    SignedGlue,

    /// <summary>One RRset's only RRSIG is by a key that is not in the zone.</summary>
    ForeignKey,
}

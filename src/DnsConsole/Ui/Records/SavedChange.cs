using System.Collections.Immutable;
using DnsConsole.Zones.Editing;

namespace DnsConsole.Ui.Records;

/// <summary>A change that was just made and can be taken back.</summary>
/// <param name="Inverse">What takes it back.</param>
/// <param name="Text">What was done, for the message and the zone's history.</param>
internal sealed record SavedChange(ImmutableArray<RRsetChange> Changes, ImmutableArray<RRsetChange> Inverse, string Text);

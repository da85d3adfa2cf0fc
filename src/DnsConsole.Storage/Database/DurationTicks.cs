using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DnsConsole.Storage.Database;

/// <summary>Durations as ticks, exact and comparable in SQL.</summary>
internal sealed class DurationTicks() : ValueConverter<TimeSpan, long>(duration => duration.Ticks, ticks => TimeSpan.FromTicks(ticks));

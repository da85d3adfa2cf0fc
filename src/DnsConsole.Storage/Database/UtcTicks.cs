using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DnsConsole.Storage.Database;

/// <summary>Points in time as ticks of UTC: exact, comparable in SQL, the same on every database.</summary>
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

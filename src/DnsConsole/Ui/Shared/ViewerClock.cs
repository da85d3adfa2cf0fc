using System.Globalization;

namespace DnsConsole.Ui.Shared;

/// <summary>The clock of the person who looks: times in the zone of their browser, and one tick a second that all times of a page share.</summary>
public sealed class ViewerClock(TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private ITimer? _timer;
    private Action? _changed;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Raised every second while anybody listens, and when the zone becomes known; on a thread of the pool.</summary>
    public event Action Changed
    {
        add
        {
            lock (_gate)
            {
                _changed += value;
                _timer ??= time.CreateTimer(_ => _changed?.Invoke(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            }
        }

        remove
        {
            lock (_gate)
            {
                _changed -= value;
                if (_changed is null)
                {
                    _timer?.Dispose();
                    _timer = null;
                }
            }
        }
    }

    /// <summary>Takes the IANA name of the viewer's zone; one this machine does not know leaves UTC.</summary>
    public void Use(string zone)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
        {
            _zone = found;
            _changed?.Invoke();
        }
    }

    /// <summary>The moment in the viewer's zone; the date is left out when it is today.</summary>
    public string Text(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone);
        var today = TimeZoneInfo.ConvertTime(Now, _zone).Date == local.Date;
        return local.ToString(today ? "HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + (_zone == TimeZoneInfo.Utc ? " UTC" : "");
    }

    /// <summary>The moment in UTC, for the hover text.</summary>
    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public void Dispose() => _timer?.Dispose();
}

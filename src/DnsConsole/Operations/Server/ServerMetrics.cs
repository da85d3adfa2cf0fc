using DnsConsole.Net.Responder;

namespace DnsConsole.Operations.Server;

/// <summary>The name server's counters for monitoring.</summary>
internal sealed class ServerMetrics(ResponderHost host, ServerWatch watch, ReportServer report)
{
    private const int MostZones = 100;
    private const string Prefix = "dnsconsole_dns_";

    // From 1.6 µs, each bound twice the one before.
    private const int FirstOctave = 4;

    /// <param name="withZones">Whether the zones asked for most are named.</param>
    public void Write(MetricsText text, bool withZones)
    {
        var now = watch.Read();
        var used = now.ByTransport.Where(t => t.Key is Transport.Udp or Transport.Tcp || t.Value.Queries > 0).OrderBy(t => t.Key).ToList();
        void ByTransport(string name, string help, Func<ResponderStatistics, long> value)
        {
            text.Family(Prefix + name, "counter", help);
            foreach (var (transport, counts) in used)
            {
                text.Sample(value(counts), ("transport", Label(transport)));
            }
        }

        ByTransport("queries_total", "Messages received.", s => s.Queries);
        ByTransport("dropped_queries_total", "Messages that deserve no response: no whole header, or responses themselves.", s => s.Dropped);
        ByTransport("faulty_queries_total", "Queries that met a bug of this program and got no response.", s => s.Faults);
        ByTransport("truncated_responses_total", "Responses with TC.", s => s.Truncated);
        ByTransport("received_bytes_total", "Octets of the messages received, without headers of lower layers.", s => s.OctetsIn);
        ByTransport("sent_bytes_total", "Octets of the responses, without headers of lower layers.", s => s.OctetsOut);
        text.Counter(Prefix + "lost_queries_total", "Queries over UDP that the system threw away because they came faster than they were answered.", now.Lost);
        text.Counter(Prefix + "unsent_responses_total", "Responses over UDP that the system would not send.", now.All.Unsent);

        text.Family(Prefix + "responses_total", "counter", "Responses by RCODE.");
        foreach (var (transport, counts) in used)
        {
            foreach (var (code, count) in counts.ByCode)
            {
                text.Sample(count, ("transport", Label(transport)), ("rcode", code.ToString()));
            }
        }

        text.Family(Prefix + "answers_total", "counter", "Responses by kind of answer.");
        foreach (var (kind, count) in now.All.ByKind)
        {
            text.Sample(count, ("kind", KindText.Of(kind)));
        }

        text.Family(Prefix + "question_types_total", "counter", "Queries by the type asked for; none is a question that could not be read.");
        foreach (var (type, count) in now.All.ByType)
        {
            text.Sample(count, ("type", type is { } known ? known.Value == 0 ? "none" : known.ToString() : "other"));
        }

        WriteLatency(text, used);
        WriteLimits(text, now.All);
        if (withZones)
        {
            text.Family(Prefix + "zone_queries_total", "counter", "Queries answered by a zone; of the zones asked for most.");
            foreach (var zone in report.Top(MostZones))
            {
                text.Sample(zone.Total, ("zone", zone.Zone.ToString()));
            }
        }
    }

    private static void WriteLatency(MetricsText text, List<KeyValuePair<Transport, ResponderStatistics>> used)
    {
        text.Family(Prefix + "response_duration_seconds", "histogram", "From receiving a query to having sent its response.");
        foreach (var (transport, counts) in used)
        {
            var label = ("transport", Label(transport));
            for (var octave = FirstOctave; octave <= LatencyBuckets.Octaves; octave++)
            {
                text.SampleOf("_bucket", counts.TimedBelow(octave), label, ("le", MetricsText.Number(TimeSpan.FromTicks(1L << octave).TotalSeconds)));
            }

            text.SampleOf("_bucket", counts.Timed, label, ("le", "+Inf"));
            text.SampleOf("_sum", counts.LatencySum.TotalSeconds, label);
            text.SampleOf("_count", counts.Timed, label);
        }
    }

    private void WriteLimits(MetricsText text, ResponderStatistics all)
    {
        text.Family(Prefix + "connections", "gauge", "Connections open now.");
        text.Sample(host.OpenConnections - host.OpenTlsConnections, ("transport", "tcp"));
        text.Sample(host.OpenTlsConnections, ("transport", "tls"));
        text.Gauge(Prefix + "connections_limit", "Connections over TCP and TLS that may be open.", host.Settings.MaxTcpConnections);
        text.Counter(Prefix + "connections_accepted_total", "Connections over TCP and TLS accepted.", all.Accepted);
        text.Counter(Prefix + "connections_evicted_total", "Connections closed to make room for another, because too many were open.", all.Evicted);
        text.Counter(Prefix + "connections_timed_out_total", "Connections closed because no whole query came, or answers were not taken, for too long.", all.TimedOut);
        text.Counter(Prefix + "connections_refused_total", "Connections with which no TLS handshake came about.", all.Refused);
        text.Gauge(Prefix + "rate_limited_networks", "Networks whose responses are limited now; at most 1024 are counted.", host.LimitedPrefixes.Count);
        text.Family(Prefix + "rate_limited_responses_total", "counter", "Responses over UDP held back by rate limiting: dropped, or slipped, that is sent truncated.");
        foreach (var (action, counts) in new[] { ("dropped", all.LimitedByKind), ("slipped", all.SlippedByKind) })
        {
            foreach (var (kind, count) in counts)
            {
                text.Sample(count, ("kind", KindText.Of(kind)), ("action", action));
            }
        }
    }

    private static string Label(Transport transport) => transport.ToString().ToLowerInvariant();
}

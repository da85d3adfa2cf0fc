using System.Net;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>A validating resolver and how often it is asked: one that is asked all the time has young caches, one that is asked now and then old ones.</summary>
internal sealed record AskedResolver(string Name, IPEndPoint Endpoint, TimeSpan ShortestPause, TimeSpan LongestPause);

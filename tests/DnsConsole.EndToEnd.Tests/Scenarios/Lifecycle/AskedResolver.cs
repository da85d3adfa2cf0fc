using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>A validating resolver and how often it is asked: one that is asked all the time has young caches, one that is asked now and then old ones.</summary>
internal sealed record AskedResolver(string Name, UnboundResolver Resolver, TimeSpan ShortestPause, TimeSpan LongestPause);

using System.Net;

namespace DnsConsole.Net.Responder.Limits;

/// <summary>A network whose responses are being limited.</summary>
/// <param name="Since">How long ago that began.</param>
/// <param name="Last">How long ago the last response was held back.</param>
/// <param name="Limited">Responses held back since, those slipped included.</param>
/// <param name="Slipped">How many of them were sent truncated.</param>
public sealed record LimitedPrefix(IPNetwork Network, TimeSpan Since, TimeSpan Last, long Limited, long Slipped);

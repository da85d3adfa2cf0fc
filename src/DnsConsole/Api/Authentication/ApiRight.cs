using DnsConsole.Storage.ApiKeys;
using Microsoft.AspNetCore.Authorization;

namespace DnsConsole.Api.Authentication;

/// <summary>
/// What an endpoint of the API asks of a key: the rights, and, when its path names a zone, that the key reaches this zone. Every endpoint
/// has one; there is no default.
/// </summary>
internal sealed record ApiRight(ApiKeyRights Rights) : IAuthorizationRequirement;

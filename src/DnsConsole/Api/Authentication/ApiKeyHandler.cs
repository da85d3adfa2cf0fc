using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using DnsConsole.Api.Json;
using DnsConsole.Storage.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DnsConsole.Api.Authentication;

/// <summary>
/// The authentication scheme of the API: a secret in the header <c>X-API-Key</c>, as PowerDNS has it. A missing or wrong key gets the very
/// 401 that PowerDNS sends; a key that may not do this gets 403.
/// </summary>
internal sealed partial class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyStore keys, FailureLimiter failures)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private bool _tooMany;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[ApiKeyDefaults.Header] is not [{ Length: > 0 } secret])
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.VerifyAsync(secret, Context.RequestAborted) is { } key)
        {
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ApiKeyIdentity(key)), ApiKeyDefaults.Scheme));
        }

        var address = Context.Connection.RemoteIpAddress ?? IPAddress.None;
        _tooMany = !failures.Note(address);
        if (!_tooMany)
        {
            WrongKey(Logger, address);
        }

        return AuthenticateResult.Fail("Wrong or expired API key.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.ContentType = "text/plain";
        if (_tooMany)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = ((int)FailureLimiter.Window.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Response.WriteAsync("Too many wrong keys", Context.RequestAborted);
        }

        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "X-API-Key realm=\"PowerDNS\"";
        return Response.WriteAsync("Unauthorized", Context.RequestAborted);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        new JsonAnswer<ErrorBody>(new("This API key may not do this."), StatusCodes.Status403Forbidden).ExecuteAsync(Context);
}

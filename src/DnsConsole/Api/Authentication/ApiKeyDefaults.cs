namespace DnsConsole.Api.Authentication;

internal static class ApiKeyDefaults
{
    public const string Scheme = "ApiKey";

    public const string Header = "X-API-Key";
}

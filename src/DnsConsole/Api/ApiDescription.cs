using DnsConsole.Api.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DnsConsole.Api;

/// <summary>The OpenAPI description at <c>/openapi/v1.json</c>: the endpoints under <c>/api</c>, the key they take, and the right each asks for.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = api => api.RelativePath?.StartsWith("api", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "DnsConsole", Version = "1", Description = "Zones in PowerDNS form under /api/v1, DNSSEC under /api/dnssec." };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[ApiKeyDefaults.Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyDefaults.Header,
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyDefaults.Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var rights = context.Description.ActionDescriptor.EndpointMetadata.OfType<AuthorizationPolicy>().SelectMany(p => p.Requirements).OfType<ApiRight>();
            operation.Description = string.Join(" ", rights.Select(r => $"The key needs the right {r.Rights}."));
            return Task.CompletedTask;
        });
    }
}

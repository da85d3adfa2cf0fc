using DnsConsole.Storage.Audit;

namespace DnsConsole.Auth;

/// <summary>Writes who came, who went and who was turned away into the audit log.</summary>
internal sealed class AccountAudit(AuditLog log, IHttpContextAccessor http, TimeProvider time)
{
    public Task SignedInAsync(string name) => WriteAsync(name, "sign-in", "");

    public Task SignInFailedAsync(string name, string reason) => WriteAsync(name, "sign-in-failed", reason);

    public Task SignedOutAsync(string name) => WriteAsync(name, "sign-out", "");

    public Task SetUpAsync(string name) => WriteAsync(name, "setup", "First administrator created by the setup link.");

    private Task WriteAsync(string name, string action, string detail) =>
        log.AppendAsync(new AuditEntry(time.GetUtcNow(), name, action, name, detail, http.HttpContext?.Connection.RemoteIpAddress?.ToString()));
}

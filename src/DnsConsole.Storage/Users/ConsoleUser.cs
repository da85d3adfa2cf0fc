using Microsoft.AspNetCore.Identity;

namespace DnsConsole.Storage.Users;

/// <summary>A person who signs in to the console.</summary>
public sealed class ConsoleUser : IdentityUser;

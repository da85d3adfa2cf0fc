using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace DnsConsole.Storage.Database;

/// <summary>
/// Binds the SQLitePCLRaw assemblies that EF Core was built against to the lower version that is shipped (docs/decisions/0003). Every member
/// that EF Core uses exists there, but the runtime refuses a lower assembly version unless somebody hands it over.
/// </summary>
internal static class SqliteRawBinding
{
#pragma warning disable CA2255 // It must have happened before anything here touches SQLite, whoever uses this library.
    [ModuleInitializer]
    internal static void Bind() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name is { } assembly && assembly.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal) && Find(assembly + ".dll") is { } path
            ? context.LoadFromAssemblyPath(path)
            : null;
#pragma warning restore CA2255

    // The list of what the application was built with; the files are not beside this library when a tool runs it from its own folder.
    private static string? Find(string file) =>
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string)?.Split(Path.PathSeparator).FirstOrDefault(path => Path.GetFileName(path) == file);
}

using DnsConsole.TestKit.Tools;

namespace DnsConsole.TestKit.Files;

/// <summary>A fact that needs a <see cref="SmallDisk"/>: skipped where none can be mounted, unless <c>DNSCONSOLE_REQUIRE_TOOLS=1</c>, where it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() =>
        Skip = Tool.Required || (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess) ? null : "mounts a small file system, which root on Linux may";
}

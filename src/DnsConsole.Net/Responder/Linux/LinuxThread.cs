using System.Runtime.InteropServices;

namespace DnsConsole.Net.Responder.Linux;

/// <summary>How the system schedules the thread that calls. .NET knows no priorities on Linux.</summary>
public static unsafe partial class LinuxThread
{
    private const ulong ShortestSlice = 100_000;
    private const int Niceness = 10;

    /// <summary>
    /// Asks that this thread run in slices of 0.1 ms (sched_setattr(2), kernel 6.12 and later): when a query wakes it, it does not wait for the end of
    /// another thread's slice. It gets no more of the processor by that. Where the kernel does not know it, nothing changes.
    /// </summary>
    internal static void AskForShortSlices()
    {
        var call = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 314,
            Architecture.Arm64 => 274,
            _ => 0,
        };
        if (call != 0)
        {
            var attributes = new Attributes { Size = (uint)sizeof(Attributes), Nice = GetPriority(0, 0), Runtime = ShortestSlice };
            _ = SystemCall(call, 0, &attributes, 0);
        }
    }

    /// <summary>
    /// Gives all others the right of way: a tenth of the processor when somebody else wants all of it, the whole when nobody does (sched(7), nice 10).
    /// </summary>
    public static void GiveWay()
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        if (OperatingSystem.IsLinux())
        {
            // 0 is "a process", which to Linux is a thread, and "this one".
            _ = SetPriority(0, 0, Niceness);
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, nint thread, Attributes* attributes, nint flags);

    [LibraryImport("libc", EntryPoint = "getpriority")]
    private static partial int GetPriority(int which, uint who);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);

    // struct sched_attr, its first version. Policy 0 is SCHED_OTHER.
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Nice;
        public uint Priority;
        public ulong Runtime;
        public ulong Deadline;
        public ulong Period;
    }
}

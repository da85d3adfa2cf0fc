using System.Collections.Concurrent;
using System.Globalization;
using DnsConsole.Operations.Zones;

namespace DnsConsole.Tests.Operations.Zones;

public sealed class SigningThreadsTests : IDisposable
{
    private readonly SigningThreads _threads = new();

    public void Dispose() => _threads.Dispose();

    [Fact]
    public async Task RunAsync_ParallelWorkOfManyAtATime_AllHappensHere()
    {
        var places = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 8 * Environment.ProcessorCount).Select(_ => _threads.RunAsync(() =>
        {
            Parallel.For(0, 50, new ParallelOptions { TaskScheduler = TaskScheduler.Current }, _ => places.Add(Thread.CurrentThread.Name ?? ""));
            return 0;
        })));

        Assert.Equal(8 * Environment.ProcessorCount * 50, places.Count);
        Assert.All(places, name => Assert.StartsWith("signing", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_AfterAnAwait_IsStillHere()
    {
        var name = await _threads.RunAsync(async () =>
        {
            await Task.Yield();
            return Thread.CurrentThread.Name;
        });

        Assert.StartsWith("signing", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Failure_IsTheCallers() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _threads.RunAsync(new Func<int>(() => throw new InvalidOperationException("x"))));

    [Fact]
    public async Task RunAsync_OnLinux_GivesWayToOtherThreads()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Assert.Equal(10, await _threads.RunAsync(Niceness));

        // proc(5): the 19th field; the 2nd, in parentheses, may hold blanks.
        static int Niceness() => int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[16], CultureInfo.InvariantCulture);
    }
}

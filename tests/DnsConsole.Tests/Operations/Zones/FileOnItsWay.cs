using System.IO.Pipelines;
using System.Text;

namespace DnsConsole.Tests.Operations.Zones;

/// <summary>A file that arrives as a test sends it.</summary>
internal sealed class FileOnItsWay
{
    // What was sent is taken at once, however much it is.
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0));
    private long _sent;

    public FileOnItsWay() => Stream = new Counting(_pipe.Reader.AsStream());

    public Stream Stream { get; }

    public void Send(string text)
    {
        var octets = Encoding.ASCII.GetBytes(text);
        _sent += octets.Length;
        _pipe.Writer.AsStream(leaveOpen: true).Write(octets);
    }

    public void End() => _pipe.Writer.Complete();

    public void Break(Exception reason) => _pipe.Writer.Complete(reason);

    /// <summary>Ends when all that was sent is taken and the reader waits for more.</summary>
    public Task IsAskedForMoreAsync() => ((Counting)Stream).IsAskedBehindAsync(_sent);

    private sealed class Counting(Stream inner) : MemoryStream
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _wanted = long.MaxValue;
        private long _taken;
        private bool _isAsked;

        public Task IsAskedBehindAsync(long octets)
        {
            lock (_asked)
            {
                _wanted = octets;
                Tell();
            }

            return _asked.Task;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            lock (_asked)
            {
                _isAsked = true;
                Tell();
            }

            var octets = await inner.ReadAsync(buffer, cancellationToken);
            lock (_asked)
            {
                _isAsked = false;
                _taken += octets;
            }

            return octets;
        }

        private void Tell()
        {
            if (_isAsked && _taken >= _wanted)
            {
                _asked.TrySetResult();
            }
        }
    }
}

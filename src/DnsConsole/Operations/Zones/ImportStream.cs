using DnsConsole.Zones.Editing;

namespace DnsConsole.Operations.Zones;

/// <summary>A file as it arrives: reading it says how far the import is, and ends when the import is cancelled, even while nothing arrives.</summary>
internal sealed class ImportStream(ImportRequest request, ZoneImport import, RunningOperation operation) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        // The parser is synchronous and has this thread for itself.
        var octets = request.File.ReadAsync(buffer.AsMemory(offset, count), operation.Cancellation).AsTask().GetAwaiter().GetResult();
        _read += octets;
        operation.Report(new WorkProgress(WorkStage.Reading, _read, request.Length, import.Count));
        return octets;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

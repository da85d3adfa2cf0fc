namespace DnsConsole.Zones.Signing;

/// <summary>
/// Runs the same work over many names on all cores, with one <see cref="NameSigner"/> for each thread, and reports how far it is. A few names are
/// done by the caller itself.
/// </summary>
/// <param name="threads">At most as many threads; all cores when zero.</param>
internal sealed class ParallelNames(SigningContext context, IProgress<SigningProgress>? progress = null, int threads = 0, CancellationToken cancellation = default) : IDisposable
{
    // Small enough for an even spread and a lively progress bar with slow algorithms, large enough to cost nothing with fast ones.
    private const int Portion = 128;

    private NameSigner? _own;
    private int _done;
    private int _signaturesMade;

    public SigningContext Context { get; } = context;

    /// <summary>Names to do in all runs together.</summary>
    public int Total { get; set; }

    public int SignaturesMade => _signaturesMade;

    /// <summary>The caller's own; made when it is first needed, since it imports every key.</summary>
    public NameSigner Own => _own ??= new NameSigner(Context);

    /// <summary>Calls <paramref name="work"/> for each index below <paramref name="count"/>.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(int count, Action<NameSigner, int> work)
    {
        var portions = (count + Portion - 1) / Portion;
        if (portions <= 1 || threads == 1)
        {
            for (var portion = 0; portion < portions; portion++)
            {
                cancellation.ThrowIfCancellationRequested();
                Run(portion, count, Own, work);
            }

            return;
        }

        // On the caller's scheduler: whoever signs decides which threads do it.
        var options = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
            TaskScheduler = TaskScheduler.Current,
        };
        Parallel.For(
            0,
            portions,
            options,
            () => new NameSigner(Context),
            (portion, _, signer) =>
            {
                Run(portion, count, signer, work);
                return signer;
            },
            signer => signer.Dispose());
    }

    public void Dispose() => _own?.Dispose();

    private void Run(int portion, int count, NameSigner signer, Action<NameSigner, int> work)
    {
        var made = signer.SignatureCount;
        var end = Math.Min(count, (portion + 1) * Portion);
        for (var i = portion * Portion; i < end; i++)
        {
            work(signer, i);
        }

        var done = Interlocked.Add(ref _done, end - portion * Portion);
        var signatures = Interlocked.Add(ref _signaturesMade, signer.SignatureCount - made);
        progress?.Report(new SigningProgress(done, Total, signatures));
    }
}

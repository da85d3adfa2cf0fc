namespace DnsConsole.Zones.Signing;

/// <summary>Runs the same work over many names on all cores, with one <see cref="NameSigner"/> for each thread, and reports how far it is.</summary>
internal sealed class ParallelNames(SigningContext context, IProgress<SigningProgress>? progress, CancellationToken cancellation)
{
    // Small enough for an even spread and a lively progress bar with slow algorithms, large enough to cost nothing with fast ones.
    private const int Portion = 128;

    private int _done;
    private int _signaturesMade;

    public SigningContext Context { get; } = context;

    /// <summary>Names to do in all runs together.</summary>
    public int Total { get; set; }

    public int SignaturesMade => _signaturesMade;

    /// <summary>Calls <paramref name="work"/> for each index below <paramref name="count"/>.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(int count, Action<NameSigner, int> work)
    {
        // On the caller's scheduler: whoever signs decides which threads do it.
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount, TaskScheduler = TaskScheduler.Current };
        Parallel.For(
            0,
            (count + Portion - 1) / Portion,
            options,
            () => new NameSigner(Context),
            (portion, _, signer) =>
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
                return signer;
            },
            signer => signer.Dispose());
    }
}

namespace DnsConsole.Operations.Records;

/// <summary>The threads on which pages count and search: no search makes an edit wait for its turn, and none waits until a large zone is signed.</summary>
internal sealed class SearchThreads() : QuietThreads("search");

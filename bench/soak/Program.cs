using System.Globalization;
using DnsConsole.Soak;

// Arguments: minutes, where the report goes, commit, remark. Ends with 1 when something was wrong.
var report = await new SoakRun(TimeSpan.FromMinutes(double.Parse(args[0], CultureInfo.InvariantCulture))).RunAsync();
await File.WriteAllTextAsync(args[1], report.ToMarkdown(commit: args[2], remark: args[3]));
return report.IsGood ? 0 : 1;

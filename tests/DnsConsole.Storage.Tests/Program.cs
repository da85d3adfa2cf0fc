using DnsConsole.Storage.Tests.Scenarios;

return await ZoneWriter.RunAsync(args[0]);

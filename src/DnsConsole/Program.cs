using DnsConsole.Commands;

return await ConsoleCommands.RunAsync(args);

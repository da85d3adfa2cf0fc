namespace DnsConsole.Operations.Keys;

public enum PreflightLight
{
    Green,
    Amber,
    Red,
}

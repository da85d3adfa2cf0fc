namespace DnsConsole.Dns.Text;

/// <summary>Takes the records of a master file in the order of the file.</summary>
public delegate void MasterFileSink(in MasterFileRecord record);

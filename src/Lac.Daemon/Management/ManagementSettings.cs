namespace Lac.Daemon.Management;

/// <summary>Where the management API listens (<c>management.socket</c>, <c>--socket PATH</c>).</summary>
/// <param name="SocketPath">A file's path of at most 107 octets once made absolute.</param>
public sealed record ManagementSettings(string SocketPath);

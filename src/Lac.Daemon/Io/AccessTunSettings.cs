namespace Lac.Daemon.Io;

/// <summary>The daemon's <c>access.tun</c> settings (settings page, section 9).</summary>
/// <param name="InterfacePrefix">Devices are this and a number, such as <c>lac0</c>; at most 12 characters.</param>
/// <param name="NetworkNamespace">Where the devices live; null is the daemon's own.</param>
/// <param name="AssignAddresses">Set the device up, and give it the SIMs' addresses, routes and rules.</param>
internal sealed record AccessTunSettings(string InterfacePrefix, string? NetworkNamespace, bool AssignAddresses);

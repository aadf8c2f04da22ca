namespace Ppp.Ipcp;

/// <summary>
/// IPCP Configuration Options that have a meaning here: RFC 1332 section 3.3, RFC 1877 section 1. Every other one
/// (IP-Addresses 1, IP-Compression-Protocol 2, the NBNS servers 130 and 132) is rejected, and none of those asked.
/// </summary>
internal enum IpcpOption : byte
{
    IpAddress = 3,
    PrimaryDns = 129,
    SecondaryDns = 131,
}

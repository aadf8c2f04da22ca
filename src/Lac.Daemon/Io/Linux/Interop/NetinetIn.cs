namespace Lac.Daemon.Io.Linux.Interop;

/// <summary>netinet/in.h and netinet/udp.h: levels and options. Addresses are written by <see cref="SocketAddressFormat"/>.</summary>
internal static class NetinetIn
{
    public const int IPPROTO_IP = 0;
    public const int IPPROTO_UDP = 17;
    public const int IPPROTO_IPV6 = 41;

    public const int IP_TOS = 1;
    public const int IP_MTU_DISCOVER = 10;
    public const int IP_MTU = 14;
    public const int IP_RECVERR = 11;
    public const int IP_PMTUDISC_DO = 2;

    public const int IPV6_MTU_DISCOVER = 23;
    public const int IPV6_MTU = 24;
    public const int IPV6_RECVERR = 25;
    public const int IPV6_V6ONLY = 26;
    public const int IPV6_TCLASS = 67;
    public const int IPV6_PMTUDISC_DO = 2;

    public const int UDP_NO_CHECK6_RX = 102;
}

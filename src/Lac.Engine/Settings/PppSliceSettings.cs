using ProtocolKit;

namespace Lac.Engine.Settings;

/// <summary>PPP session parameters of a slice (settings page, sections 1.2 and 10).</summary>
public sealed record PppSliceSettings
{
    /// <summary>The MRU we ask for, 576 to 1500 octets.</summary>
    public int Mru { get; init; } = 1400;

    /// <summary>Retransmissions of one PPP request (Max-Configure is one more).</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The PPP restart timer.</summary>
    public TimeSpan PerRetryTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Budget from session up to network layer up.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMilliseconds(2000);

    public bool PapAuthentication { get; init; }

    public bool ChapAuthentication { get; init; }

    public NameFormat UsernameFormat { get; init; } = NameFormat.Imsi;

    /// <summary>Wins over every other username when not empty.</summary>
    public string UsernameOverride { get; init; } = "";

    /// <summary>Wins over every other password when not empty.</summary>
    public Secret PasswordOverride { get; init; } = Secret.None;

    public NameFormat CalledNumberFormat { get; init; } = NameFormat.Apn;

    public NameFormat CallingNumberFormat { get; init; } = NameFormat.Imsi;

    /// <summary>LCP Echo-Request interval; zero is off.</summary>
    public TimeSpan EchoInterval { get; init; }

    /// <summary>Unanswered echoes before the link is down.</summary>
    public int EchoThreshold { get; init; } = 3;

    /// <summary>Clamp the TCP maximum segment size to the session's MTU.</summary>
    public bool MssClamp { get; init; } = true;

    /// <summary>Given to a peer that asks us for its address.</summary>
    public Ipv4Address PeerAddressFallback { get; init; } = new(0xA9FE0001);
}

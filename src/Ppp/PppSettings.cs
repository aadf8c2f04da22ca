using ProtocolKit;

namespace Ppp;

/// <summary>What a link is brought up with; the same object serves every link of a slice.</summary>
public sealed record PppSettings
{
    /// <summary>The MRU we ask for (RFC 1661 section 6.1), 576 to 1500 octets. Larger packets are taken all the same.</summary>
    public ushort Mru { get; init; } = 1400;

    /// <summary>Retransmissions of one request, 0 to 100: Max-Configure (RFC 1661 section 4.6) is one more.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The Restart timer (RFC 1661 section 4.6): from one transmission of a request to the next.</summary>
    public TimeSpan RestartInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>From <see cref="PppLink.Open"/> to network layer up; also from its loss to its return.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMilliseconds(2000);

    /// <summary>We agree to PAP (RFC 1334) when the peer asks for it.</summary>
    public bool Pap { get; init; }

    /// <summary>We agree to CHAP with MD5 (RFC 1994) when the peer asks for it.</summary>
    public bool Chap { get; init; }

    /// <summary>The peer is asked for its DNS servers (RFC 1877).</summary>
    public bool RequestDns { get; init; }

    /// <summary>
    /// Suggested to a peer that asks us for its address by sending 0.0.0.0 (RFC 1332 section 3.3);
    /// <see cref="Ipv4Address.None"/> rejects its option instead.
    /// </summary>
    public Ipv4Address PeerAddressFallback { get; init; }

    /// <summary>
    /// For peers that never send a Configure-Request of their own (LNSs that act on proxy LCP): LCP counts as
    /// opened when our request is acknowledged, as if the peer had asked for nothing; a challenge is answered
    /// although none was negotiated.
    /// </summary>
    public bool LcpFromUs { get; init; }

    /// <summary>RFC 1661 section 4.6, Max-Configure: transmissions of a request, the first included.</summary>
    internal int MaxConfigure => Retries + 1;

    internal bool Allows(AuthenticationMethod method) => method switch
    {
        AuthenticationMethod.Pap => Pap,
        AuthenticationMethod.Chap => Chap,
        _ => false,
    };
}

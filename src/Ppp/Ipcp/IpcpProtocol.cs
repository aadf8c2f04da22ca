using Ppp.Automaton;
using Ppp.Wire;
using ProtocolKit;

namespace Ppp.Ipcp;

/// <summary>
/// The IP Control Protocol, RFC 1332, with the DNS servers of RFC 1877: we ask for an address and for servers by
/// sending 0.0.0.0 and take what the peer's Configure-Nak says.
/// </summary>
internal sealed class IpcpProtocol(PppSettings settings, LinkOutput output)
    : ControlProtocol(PppProtocol.Ipcp, settings, output)
{
    private Ipv4Address _requestedByPeer;
    private bool _wantsPrimary;
    private bool _wantsSecondary;

    /// <summary>Our address: the one we ask for; agreed while the layer is opened.</summary>
    public Ipv4Address LocalAddress { get; private set; }

    /// <summary>The peer's own address; none when it names none.</summary>
    public Ipv4Address PeerAddress { get; private set; }

    public Ipv4Address PrimaryDns { get; private set; }

    public Ipv4Address SecondaryDns { get; private set; }

    protected override LinkEndReason RefusedReason => LinkEndReason.IpcpRefused;

    /// <summary>
    /// What was agreed before is asked for again: a peer that has not changed its mind acknowledges at once.
    /// </summary>
    protected override void ResetRequest()
    {
        _wantsPrimary = Settings.RequestDns;
        _wantsSecondary = Settings.RequestDns;
    }

    protected override void ResetPeer() => PeerAddress = Ipv4Address.None;

    protected override void AdoptPeerRequest() => PeerAddress = _requestedByPeer;

    protected override void WriteRequest(ref SpanWriter options)
    {
        options.WriteOption((byte)IpcpOption.IpAddress, LocalAddress.Value);
        if (_wantsPrimary)
        {
            options.WriteOption((byte)IpcpOption.PrimaryDns, PrimaryDns.Value);
        }

        if (_wantsSecondary)
        {
            options.WriteOption((byte)IpcpOption.SecondaryDns, SecondaryDns.Value);
        }
    }

    protected override bool IsRequested(byte optionType) => (IpcpOption)optionType switch
    {
        IpcpOption.IpAddress => true,
        IpcpOption.PrimaryDns => _wantsPrimary,
        IpcpOption.SecondaryDns => _wantsSecondary,
        _ => false,
    };

    protected override void ApplyAck()
    {
        // RFC 1332 section 3.3: 0.0.0.0 asks for an address. A peer that acknowledges it has none for us.
        if (LocalAddress.IsNone)
        {
            Failure = LinkEndReason.IpcpRefused;
        }
    }

    protected override void ApplyNak(OptionReader options)
    {
        while (options.TryRead(out ConfigureOption option))
        {
            if (!option.TryGetUInt32(out uint value))
            {
                continue;
            }

            switch ((IpcpOption)option.Type)
            {
                case IpcpOption.IpAddress when value != 0:
                    LocalAddress = new Ipv4Address(value);
                    break;
                case IpcpOption.PrimaryDns when _wantsPrimary:
                    PrimaryDns = new Ipv4Address(value);
                    _wantsPrimary = value != 0; // "no server": asking on would go round in circles
                    break;
                case IpcpOption.SecondaryDns when _wantsSecondary:
                    SecondaryDns = new Ipv4Address(value);
                    _wantsSecondary = value != 0;
                    break;
            }
        }
    }

    protected override void ApplyReject(ConfigureOption option)
    {
        switch ((IpcpOption)option.Type)
        {
            case IpcpOption.IpAddress:
                // Without an address there is nothing to be had here.
                Failure = LinkEndReason.IpcpRefused;
                break;
            case IpcpOption.PrimaryDns:
                _wantsPrimary = false;
                PrimaryDns = Ipv4Address.None;
                break;
            case IpcpOption.SecondaryDns:
                _wantsSecondary = false;
                SecondaryDns = Ipv4Address.None;
                break;
        }
    }

    protected override void JudgeRequest(OptionReader options, ref OptionReplies replies)
    {
        _requestedByPeer = Ipv4Address.None;
        while (options.TryRead(out ConfigureOption option))
        {
            if (option.Type != (byte)IpcpOption.IpAddress)
            {
                // Compression we do not do, and a peer that asks us for name servers asks the wrong side.
                replies.Reject(option);
            }
            else if (option.TryGetUInt32(out uint address) && address != 0)
            {
                _requestedByPeer = new Ipv4Address(address);
            }
            else if (Settings.PeerAddressFallback.IsNone)
            {
                replies.Reject(option);
            }
            else
            {
                // Some peers ask us for their address and give up without one.
                replies.Nak(option, Settings.PeerAddressFallback.Value);
            }
        }
    }
}

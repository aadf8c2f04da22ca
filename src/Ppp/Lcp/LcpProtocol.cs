using Ppp.Automaton;
using Ppp.Wire;
using ProtocolKit;

namespace Ppp.Lcp;

/// <summary>
/// The Link Control Protocol, RFC 1661: we ask for an MRU and a magic number. What we say to the peer's options
/// is in LcpProtocol.Peer.cs, packets that only LCP has are in LcpProtocol.Packets.cs.
/// </summary>
internal sealed partial class LcpProtocol(PppSettings settings, LinkOutput output, RandomSource random)
    : ControlProtocol(PppProtocol.Lcp, settings, output)
{
    /// <summary>The least MRU we let ourselves be talked down to: RFC 791, what every IP host must take whole.</summary>
    private const ushort MinimumOwnMru = 576;

    private ushort _mru;
    private uint _magic;
    private bool _wantsMru;
    private bool _wantsMagic;

    /// <summary>The magic number for packets that carry one: zero when none was agreed (section 5.8).</summary>
    private uint Magic => _wantsMagic ? _magic : 0;

    protected override LinkEndReason RefusedReason => LinkEndReason.LcpRefused;

    protected override bool OpensOnAck => Settings.LcpFromUs;

    protected override void ResetRequest()
    {
        _wantsMru = true;
        _wantsMagic = true;
        _mru = Settings.Mru;
        ChooseMagic();
    }

    protected override void WriteRequest(ref SpanWriter options)
    {
        if (_wantsMru)
        {
            options.WriteOption((byte)LcpOption.MaximumReceiveUnit, _mru);
        }

        if (_wantsMagic)
        {
            options.WriteOption((byte)LcpOption.MagicNumber, _magic);
        }
    }

    protected override bool IsRequested(byte optionType) => (LcpOption)optionType switch
    {
        LcpOption.MaximumReceiveUnit => _wantsMru,
        LcpOption.MagicNumber => _wantsMagic,
        _ => false,
    };

    protected override void ApplyAck()
    {
        // What we receive is bounded by what we can take, not by what was agreed.
    }

    protected override void ApplyNak(OptionReader options)
    {
        while (options.TryRead(out ConfigureOption option))
        {
            switch ((LcpOption)option.Type)
            {
                case LcpOption.MaximumReceiveUnit when option.TryGetUInt16(out ushort mru):
                    // More than we asked for does no harm: 1500 octets are always taken.
                    _mru = Math.Clamp(mru, MinimumOwnMru, LcpPeerOptions.DefaultMru);
                    break;
                case LcpOption.MagicNumber:
                    ChooseMagic();
                    break;
                default:
                    // An option that we did not ask for: section 5.3 lets us ignore the hint.
                    break;
            }
        }
    }

    protected override void ApplyReject(ConfigureOption option)
    {
        switch ((LcpOption)option.Type)
        {
            case LcpOption.MaximumReceiveUnit:
                _wantsMru = false;
                break;
            case LcpOption.MagicNumber:
                _wantsMagic = false;
                break;
        }
    }

    /// <summary>Section 6.4: a new number every time, never zero.</summary>
    private void ChooseMagic()
    {
        uint previous = _magic;
        do
        {
            _magic = random.NextUInt32();
        }
        while (_magic == 0 || _magic == previous);
    }
}

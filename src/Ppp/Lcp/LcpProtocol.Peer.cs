using Ppp.Wire;

namespace Ppp.Lcp;

/// <summary>What we say to the peer's options.</summary>
internal sealed partial class LcpProtocol
{
    /// <summary>RFC 791: the smallest MTU that IP can live with.</summary>
    private const ushort MinimumPeerMru = 68;

    /// <summary>
    /// How many of our own requests in a row must come back before it is called a loop. Within Max-Failure, after
    /// which the Naks that make a loop show would become Rejects.
    /// </summary>
    private const int LoopLimit = MaxFailure;

    private LcpPeerOptions _requested;
    private byte _loopCount;

    /// <summary>What the peer's acknowledged request says; the defaults when it has made none.</summary>
    public LcpPeerOptions Peer { get; private set; } = LcpPeerOptions.Default;

    /// <summary>
    /// True while the peer's latest request demands an authentication protocol that we do not agree to. When it
    /// then gives up, this is why.
    /// </summary>
    public bool DisputesAuthentication { get; private set; }

    /// <summary>
    /// True once we have refused an authentication protocol in this negotiation, also when the peer then asked for none:
    /// LNSs such as pppd do so, open LCP, and end the link because they were not authenticated to.
    /// </summary>
    public bool RefusedAuthentication { get; private set; }

    protected override void ResetPeer()
    {
        RefusedAuthentication = false;
        Peer = LcpPeerOptions.Default;
        DisputesAuthentication = false;
    }

    protected override void AdoptPeerRequest() => Peer = _requested;

    protected override void JudgeRequest(OptionReader options, ref OptionReplies replies)
    {
        _requested = LcpPeerOptions.Default;
        DisputesAuthentication = false;
        bool isLooped = false;
        while (options.TryRead(out ConfigureOption option))
        {
            switch ((LcpOption)option.Type)
            {
                case LcpOption.MaximumReceiveUnit:
                    JudgeMru(option, ref replies);
                    break;
                case LcpOption.AuthenticationProtocol:
                    JudgeAuthentication(option, ref replies);
                    break;
                case LcpOption.MagicNumber:
                    isLooped |= JudgeMagic(option, ref replies);
                    break;
                case LcpOption.AsyncControlCharacterMap:
                    if (option.Data.Length != sizeof(uint))
                    {
                        replies.Nak(option, 0u);
                    }

                    break;
                case LcpOption.ProtocolFieldCompression:
                case LcpOption.AddressAndControlFieldCompression:
                    if (!option.Data.IsEmpty)
                    {
                        replies.Nak(option, []);
                    }

                    break;
                default:
                    replies.Reject(option);
                    break;
            }
        }

        _loopCount = isLooped ? (byte)(_loopCount + 1) : (byte)0;
        if (_loopCount >= LoopLimit)
        {
            Failure = LinkEndReason.LoopDetected;
        }
    }

    private void JudgeMru(ConfigureOption option, ref OptionReplies replies)
    {
        if (!option.TryGetUInt16(out ushort mru) || mru < MinimumPeerMru)
        {
            replies.Nak(option, LcpPeerOptions.DefaultMru);
            return;
        }

        _requested.Mru = mru;
    }

    /// <summary>
    /// We agree to whichever allowed protocol the peer names; to another we answer with the best that is allowed,
    /// and when nothing is, or the peer keeps naming others, there is no common one.
    /// </summary>
    private void JudgeAuthentication(ConfigureOption option, ref OptionReplies replies)
    {
        AuthenticationMethod method = AuthenticationOption.Read(option.Data);
        if (Settings.Allows(method))
        {
            _requested.Authentication = method;
            return;
        }

        DisputesAuthentication = true;
        RefusedAuthentication = true;
        if ((!Settings.Chap && !Settings.Pap) || replies.NaksExhausted)
        {
            Failure = LinkEndReason.NoCommonAuthentication;
            return;
        }

        AuthenticationMethod preferred = Settings.Chap ? AuthenticationMethod.Chap : AuthenticationMethod.Pap;
        replies.Nak(option, AuthenticationOption.DataFor(preferred));
    }

    /// <summary>
    /// Section 6.4: zero is always naked; our own number is naked with another one, and true is returned, for it
    /// may be our own request. Ours is not changed here but when the Nak, or its echo, comes back.
    /// </summary>
    private bool JudgeMagic(ConfigureOption option, ref OptionReplies replies)
    {
        bool isNumber = option.TryGetUInt32(out uint magic) && magic != 0;
        bool isOurs = isNumber && magic == Magic;
        if (!isNumber || isOurs)
        {
            replies.Nak(option, random.NextUInt32() | 1);
        }

        return isOurs;
    }
}

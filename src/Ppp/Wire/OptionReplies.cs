using ProtocolKit;

namespace Ppp.Wire;

/// <summary>
/// Collects what is wrong with a peer's Configure-Request. RFC 1661 section 5.4: if anything is to be
/// rejected the answer is a Configure-Reject of just that; section 5.3: else, if anything has a value that
/// does not do, a Configure-Nak with values that would; nothing collected means Configure-Ack.
/// </summary>
internal ref struct OptionReplies(Span<byte> naks, Span<byte> rejects, bool naksExhausted)
{
    /// <summary>The longest suggestion we make: a type, a length, four octets.</summary>
    private const int LongestNak = 6;

    private SpanWriter _naks = new(naks);
    private SpanWriter _rejects = new(rejects);

    /// <summary>Section 4.6: after Max-Failure Naks in a row, what would be a Nak becomes a Reject.</summary>
    public bool NaksExhausted { get; } = naksExhausted;

    /// <summary>True when every option is acceptable as it stands.</summary>
    public readonly bool IsAcceptance => _naks.Length == 0 && _rejects.Length == 0;

    public readonly ControlCode Code =>
        _rejects.Length > 0 ? ControlCode.ConfigureReject :
        _naks.Length > 0 ? ControlCode.ConfigureNak : ControlCode.ConfigureAck;

    /// <summary>The options of the answer; for an acceptance they are the peer's own and not here.</summary>
    public readonly ReadOnlySpan<byte> Options => _rejects.Length > 0 ? _rejects.Written : _naks.Written;

    /// <summary>The option is not recognised or not negotiable: it goes back unchanged.</summary>
    public void Reject(ConfigureOption option)
    {
        // The rejects are as large as a request, so this only guards a list longer than any frame of ours.
        if (option.Whole.Length <= _rejects.Available)
        {
            _rejects.WriteBytes(option.Whole);
        }
    }

    public void Nak(ConfigureOption option, ushort value)
    {
        if (MayNak(option))
        {
            _naks.WriteOption(option.Type, value);
        }
    }

    public void Nak(ConfigureOption option, uint value)
    {
        if (MayNak(option))
        {
            _naks.WriteOption(option.Type, value);
        }
    }

    public void Nak(ConfigureOption option, scoped ReadOnlySpan<byte> value)
    {
        if (MayNak(option))
        {
            _naks.WriteOption(option.Type, value);
        }
    }

    /// <summary>A suggestion can be longer than the option it answers, so a list of many must not overrun.</summary>
    private bool MayNak(ConfigureOption option)
    {
        if (NaksExhausted)
        {
            Reject(option);
            return false;
        }

        return _naks.Available >= LongestNak;
    }
}

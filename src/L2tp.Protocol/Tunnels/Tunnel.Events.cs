namespace L2tp.Protocol.Tunnels;

/// <summary>What the tunnel has to tell.</summary>
public sealed partial class Tunnel
{
    private TunnelTellings _tell;
    private (ushort Result, ushort Error) _endCodes;
    private byte[] _endText = [];

    /// <summary>What is still to be told of the tunnel itself, in this order; the sessions' events lie before the last.</summary>
    [Flags]
    private enum TunnelTellings : byte
    {
        None = 0,
        Established = 1,
        Ended = 2,
        Released = 4,
    }

    /// <summary>Takes the next event; false when there is none.</summary>
    public bool TryGetEvent(out TunnelEvent told)
    {
        if (TryTell(TunnelTellings.Established))
        {
            told = new TunnelEvent { Kind = TunnelEventKind.Established };
            return true;
        }

        if (TryTell(TunnelTellings.Ended))
        {
            told = new TunnelEvent
            {
                Kind = TunnelEventKind.Ended,
                TunnelReason = EndReason,
                ResultCode = _endCodes.Result,
                ErrorCode = _endCodes.Error,
                Text = _endText,
            };
            return true;
        }

        if (_calls.TryGetEvent(out told))
        {
            return true;
        }

        bool released = TryTell(TunnelTellings.Released);
        told = released ? new TunnelEvent { Kind = TunnelEventKind.Released } : default;
        return released;
    }

    private bool TryTell(TunnelTellings what)
    {
        bool isDue = (_tell & what) != TunnelTellings.None;
        _tell &= ~what;
        return isDue;
    }
}

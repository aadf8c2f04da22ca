namespace L2tp.Protocol.Delivery;

/// <summary>
/// How many unacknowledged messages the path bears, RFC 2661 appendix A: slow start up to a threshold (at first
/// the peer's window), then congestion avoidance; a retransmission halves the threshold and starts again at 1.
/// </summary>
internal struct CongestionWindow
{
    private int _threshold;
    private int _credits;

    public CongestionWindow(int peerWindow)
    {
        Window = 1;
        _threshold = peerWindow;
    }

    /// <summary>Messages that may be unacknowledged: 1 or more.</summary>
    public int Window { get; private set; }

    /// <summary>The peer told its window: it is where slow start ends, unless a loss has lowered that already.</summary>
    public void HandlePeerWindow(int before, int after)
    {
        if (_threshold == before)
        {
            _threshold = after;
        }
    }

    /// <summary>An acknowledgement of at least one new message came.</summary>
    public void HandleAcknowledgement(int peerWindow)
    {
        if (Window >= peerWindow)
        {
            return;
        }

        if (Window < _threshold)
        {
            Window++;
        }
        else if (++_credits >= Window)
        {
            // One more for each window's worth of acknowledgements: 1/Window each.
            _credits = 0;
            Window++;
        }
    }

    /// <summary>A message had to be retransmitted.</summary>
    public void HandleLoss()
    {
        _threshold = Math.Max(Window / 2, 1);
        Window = 1;
        _credits = 0;
    }
}

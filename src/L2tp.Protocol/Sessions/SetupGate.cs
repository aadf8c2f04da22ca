namespace L2tp.Protocol.Sessions;

/// <summary>
/// How many calls of a tunnel may be in setup at once. Some LNSs send no acknowledgement while their own queue is
/// full, and stall until a retransmission; so the bound begins at the peer's window, halves when acknowledgements
/// stall and grows by one for every bound's worth of calls that went through. Above a bound that stalled it feels
/// its way ever more seldom. Where a slot is held until PPP is up, it begins at two and its owner says how calls went:
/// four PPP daemons that a busy LNS starts at once each take as long as all four.
/// </summary>
internal struct SetupGate
{
    private const int FirstProbeCost = 32;
    private const int MaxProbeCost = 8192;
    private int _peerWindow;
    private int _proven; // a bound up to here is reached quickly
    private int _probeCost;
    private int _credits;
    private int _slowToIgnore; // calls that began under the old bound and tell nothing of the new one

    public SetupGate(int peerWindow)
    {
        _peerWindow = peerWindow;
        _proven = peerWindow;
        _probeCost = FirstProbeCost;
        Limit = peerWindow;
    }

    /// <summary>Calls that may be in setup: 1 or more.</summary>
    public int Limit { get; private set; }

    /// <summary>Calls that are.</summary>
    public int InSetup { get; private set; }

    /// <summary>True if one more may begin.</summary>
    public readonly bool HasRoom => InSetup < Limit;

    /// <summary>The peer told its window: where the bound begins.</summary>
    /// <param name="window">The peer's window.</param>
    /// <param name="most">Where the bound begins at most.</param>
    public void HandlePeerWindow(int window, int most = int.MaxValue) =>
        this = new SetupGate(window) { InSetup = InSetup, Limit = Math.Min(window, most) };

    public void Take() => InSetup++;

    public void Release() => InSetup--;

    /// <summary>The ICCN of a call was acknowledged: acknowledgements flow.</summary>
    public void HandleConnected()
    {
        _credits++;
        int cost = Limit < _proven ? Limit : Math.Max(_probeCost, Limit);
        if (_credits < cost)
        {
            return;
        }

        _credits = 0;
        Limit = Math.Min(Limit + 1, Delivery.SendRing.MaxCount);
        _proven = Math.Max(_proven, Limit);
    }

    /// <summary>A message had to be repeated while calls were in setup: lost, or its acknowledgement withheld.</summary>
    public void HandleStall()
    {
        if (Limit > _peerWindow)
        {
            _probeCost = Math.Min(_probeCost * 4, MaxProbeCost);
        }

        // Plain loss must not hold the bound down for ever: half of the peer's window stays quick to reach.
        _proven = Math.Max(Limit - 1, Math.Max(_peerWindow / 2, 1));
        Limit = Math.Max(Limit / 2, 1);
        _credits = 0;
    }

    /// <summary>
    /// The owner says that a call was long in getting up: the peer is busy with those in setup. A bound's worth of calls
    /// that began together halves the bound once.
    /// </summary>
    public void HandleSlow()
    {
        if (_slowToIgnore > 0)
        {
            _slowToIgnore--;
            return;
        }

        _slowToIgnore = Math.Max(InSetup - 1, 0);
        HandleStall();
    }
}

using L2tp.Protocol.Wire;
using Lac.Engine.Ports;
using ProtocolKit;

namespace Lac.Engine.Tunnels;

/// <summary>One socket and its tunnels by the id we chose, which is unique per socket (settings page, 11.9).</summary>
internal sealed class TunnelPort(IUdpPort port)
{
    // 5 minutes (11.9): peers ignore a request that repeats an id they still remember.
    private static readonly TimeSpan IdRest = TimeSpan.FromMinutes(5);

    private readonly LnsTunnel?[] _tunnels = new LnsTunnel?[65536];
    private readonly Queue<(ushort Id, Instant FreeAt)> _resting = new();
    private readonly HashSet<ushort> _restingIds = [];

    public IUdpPort Port { get; } = port;

    public int Count { get; private set; }

    public LnsTunnel? Find(LocalTunnelId id) => _tunnels[id.Value];

    /// <summary>Takes a random id that is not in use and, while others are free, was not used for 5 minutes.</summary>
    public bool TryTakeId(RandomSource random, Instant now, out LocalTunnelId id)
    {
        while (_resting.TryPeek(out (ushort Id, Instant FreeAt) oldest) && oldest.FreeAt <= now)
        {
            _resting.Dequeue();
            _restingIds.Remove(oldest.Id);
        }

        id = default;
        const int ids = 65535; // 0 means "not assigned"
        if (Count == ids)
        {
            return false;
        }

        if (Count + _restingIds.Count == ids)
        {
            (ushort Id, Instant FreeAt) oldest = _resting.Dequeue();
            _restingIds.Remove(oldest.Id);
            id = new(oldest.Id);
            return true;
        }

        ushort candidate = random.NextUInt16();
        while (candidate == 0 || _tunnels[candidate] is not null || _restingIds.Contains(candidate))
        {
            candidate++;
        }

        id = new(candidate);
        return true;
    }

    public void Add(LnsTunnel tunnel)
    {
        _tunnels[tunnel.LocalId.Value] = tunnel;
        Count++;
    }

    public void Remove(LnsTunnel tunnel, Instant now)
    {
        ushort id = tunnel.LocalId.Value;
        _tunnels[id] = null;
        Count--;
        _resting.Enqueue((id, now + IdRest));
        _restingIds.Add(id);
    }
}

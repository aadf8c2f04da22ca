using System.Security.Cryptography;
using System.Text;
using ProtocolKit;

namespace Testing.Lns;

/// <summary>
/// The other end of a tunnel: a small LNS in virtual time that behaves as told and keeps a transcript. It complains
/// (<see cref="Faults"/>) when what it receives breaks its window.
/// </summary>
public sealed partial class ScriptedLns(LnsBehaviour behaviour)
{
    private readonly Dictionary<ushort, (ushort Peer, bool Up)> _sessions = [];
    private readonly byte[] _challenge = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    private ushort _nextSession = 100;
    private string? _accepted;

    /// <summary>The id it gives the tunnel.</summary>
    public const ushort TunnelId = 777;

    public LnsBehaviour Behaviour { get; } = behaviour;

    /// <summary>The LAC's id of the tunnel.</summary>
    public ushort PeerTunnelId { get; set; }

    /// <summary>SCCCN was accepted, and no StopCCN came since.</summary>
    public bool IsUp => _accepted == "SCCCN";

    /// <summary>Every message that was taken, in its order, ZLBs not among them.</summary>
    public List<LnsMessage> Taken { get; } = [];

    /// <summary>What broke a rule.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Both directions as this end saw them.</summary>
    public StringBuilder Transcript { get; } = new();

    /// <summary>Sessions that are up, by its own id; the value is the LAC's.</summary>
    public IEnumerable<(ushort Own, ushort Peer)> UpSessions => _sessions.Where(s => s.Value.Up).Select(s => (s.Key, s.Value.Peer));

    /// <summary>Sessions that it has state for.</summary>
    public int SessionCount => _sessions.Count;

    private void HandleTaken(LnsMessage m, Instant now)
    {
        Taken.Add(m);
        if (m.Type == Behaviour.SilentOn)
        {
            return;
        }

        switch (m.Name)
        {
            case "SCCRQ":
                Send(2, 0, [.. Sccrp(m)]);
                break;
            case "SCCCN":
                HandleScccn(m);
                break;
            case "StopCCN":
                _accepted = null;
                _sessions.Clear();
                break;
            case "ICRQ":
                ushort own = _nextSession++;
                _sessions[own] = ((ushort)m.Number(14), Up: false);
                Send(11, _sessions[own].Peer, (14, LnsMessage.Octets(own)));
                break;
            case "ICCN" when _sessions.TryGetValue(m.SessionId, out (ushort Peer, bool Up) call):
                _sessions[m.SessionId] = (call.Peer, Up: true);
                break;
            case "CDN":
                ushort peer = (ushort)m.Number(14);
                foreach (ushort id in _sessions.Where(s => s.Value.Peer == peer).Select(s => s.Key).ToArray())
                {
                    _sessions.Remove(id);
                }

                break;
            default:
                break;
        }
    }

    private IEnumerable<(int Avp, byte[] Value)> Sccrp(LnsMessage sccrq)
    {
        yield return (2, LnsMessage.Octets(Behaviour.Version));
        yield return (3, LnsMessage.Octets32(Behaviour.Framing));
        yield return (7, "lns.test"u8.ToArray());
        yield return (9, LnsMessage.Octets(TunnelId));
        if (Behaviour.Window is int window)
        {
            yield return (10, LnsMessage.Octets(window));
        }

        if (Behaviour.Secret is string secret && Behaviour.Challenges)
        {
            yield return (11, _challenge);
        }

        if (Behaviour.Secret is not null && Behaviour.AnswersChallenge && sccrq.Avps.TryGetValue(11, out byte[]? challenge))
        {
            yield return (13, Response(2, challenge));
        }
    }

    private void HandleScccn(LnsMessage m)
    {
        bool proves = Behaviour.Secret is null || !Behaviour.Challenges
            || (m.Avps.TryGetValue(13, out byte[]? response) && response.AsSpan().SequenceEqual(Response(3, _challenge)));
        if (proves)
        {
            _accepted = "SCCCN";
        }
        else
        {
            // As xl2tpd says it.
            Stop(2, 6, "Invalid challenge authentication");
        }
    }

    private byte[] Response(byte id, byte[] challenge) => MD5.HashData([id, .. Encoding.UTF8.GetBytes(Behaviour.Secret!), .. challenge]);

    /// <summary>Ends the tunnel.</summary>
    public void Stop(int result, int error = 0, string text = "")
    {
        _accepted = null;
        Send(4, 0, (9, LnsMessage.Octets(TunnelId)), (1, [.. LnsMessage.Octets(result), .. LnsMessage.Octets(error), .. Encoding.UTF8.GetBytes(text)]));
    }

    /// <summary>Ends a session, by its own id.</summary>
    public void Disconnect(ushort own, int result, int error = 0, string text = "")
    {
        _sessions.Remove(own, out (ushort Peer, bool Up) call);
        Send(14, call.Peer, (14, LnsMessage.Octets(own)), (1, [.. LnsMessage.Octets(result), .. LnsMessage.Octets(error), .. Encoding.UTF8.GetBytes(text)]));
    }
}

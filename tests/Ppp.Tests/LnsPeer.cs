using System.Buffers.Binary;
using ProtocolKit;

namespace Ppp.Tests;

/// <summary>
/// The other side, written by itself and in another manner than the room under test (no table, no shared code): an
/// LNS that demands an authentication, gives an address and DNS servers, and repeats its requests on a timer of its
/// own. It acknowledges what a client may ask for.
/// </summary>
internal sealed class LnsPeer(AuthenticationMethod demand, TimeSpan interval, Instant startsAt, byte[] username, byte[] password)
{
    private static readonly byte[] ClientAddress = [10, 11, 0, 10];
    private static readonly byte[] Dns1 = [10, 11, 0, 53];
    private static readonly byte[] Dns2 = [10, 11, 0, 54];

    private readonly Negotiation _lcp = new(0xC021);
    private readonly Negotiation _ipcp = new(0x8021);
    private readonly byte[] _challenge = new byte[16];
    private Instant _challengeAt = Instant.Never;
    private bool _authenticated;
    private bool _started;
    private byte _id;

    public Queue<byte[]> Outgoing { get; } = new();

    public bool NetworkUp => _ipcp.Open;

    public bool LinkUp => _lcp.Open;

    /// <summary>The client has been refused.</summary>
    public bool Refused { get; private set; }

    public Instant NextTimeout =>
        !_started ? startsAt : Instant.Earlier(Instant.Earlier(_lcp.RetryAt, _ipcp.RetryAt), _challengeAt);

    public void HandleTimeout(Instant now)
    {
        if (!_started && now >= startsAt)
        {
            _started = true;
            Request(_lcp, now);
        }

        if (_lcp.RetryAt <= now)
        {
            Request(_lcp, now);
        }

        if (_ipcp.RetryAt <= now)
        {
            Request(_ipcp, now);
        }

        if (_challengeAt <= now)
        {
            Challenge(now);
        }
    }

    public void Handle(byte[] frame, Instant now)
    {
        if (!_started)
        {
            return;
        }

        int protocol = BinaryPrimitives.ReadUInt16BigEndian(frame);
        byte[] packet = frame[2..];
        switch (protocol)
        {
            case 0xC021:
                HandleNegotiation(_lcp, packet, now);
                break;
            case 0xC023 when _lcp.Open:
                HandlePap(packet, now);
                break;
            case 0xC223 when _lcp.Open:
                HandleChap(packet, now);
                break;
            case 0x8021 when _lcp.Open && _authenticated:
                HandleNegotiation(_ipcp, packet, now);
                break;
        }
    }

    /// <summary>Starts LCP anew, as an LNS does that has taken over the call.</summary>
    public void Renegotiate(Instant now)
    {
        Down(_lcp);
        Request(_lcp, now);
    }

    private void HandleNegotiation(Negotiation n, byte[] packet, Instant now)
    {
        byte code = packet[0], id = packet[1];
        byte[] options = packet[4..];
        switch (code)
        {
            case 1:
                bool restarted = n.Open;
                if (restarted)
                {
                    Down(n);
                    Request(n, now);
                }

                byte[]? suggestion = n == _ipcp ? Suggest(options) : null;
                n.AckSent = suggestion is null;
                Send(n.Protocol, suggestion is null ? (byte)2 : (byte)3, id, suggestion ?? options);
                break;
            case 2 when id == n.RequestId && !n.AckReceived:
                n.AckReceived = true;
                break;
            case 3 or 4:
                Assert.Fail($"the client refused an option of ours: {Hex.Text(packet)}");
                break;
            case 5:
                Send(n.Protocol, 6, id, []);
                Down(n);
                n.RetryAt = Instant.Never;
                break;
        }

        if (n.AckSent && n.AckReceived && !n.Open)
        {
            n.Open = true;
            n.RetryAt = Instant.Never;
            Up(n, now);
        }
    }

    private void Up(Negotiation n, Instant now)
    {
        if (n != _lcp)
        {
            return;
        }

        if (demand == AuthenticationMethod.Chap)
        {
            Challenge(now);
        }
        else if (demand == AuthenticationMethod.None)
        {
            _authenticated = true;
            Request(_ipcp, now);
        }
    }

    private void Down(Negotiation n)
    {
        n.Open = n.AckSent = n.AckReceived = false;
        if (n == _lcp)
        {
            _authenticated = false;
            _challengeAt = Instant.Never;
            Down(_ipcp);
            _ipcp.RetryAt = Instant.Never;
        }
    }

    private void Request(Negotiation n, Instant now)
    {
        // A repeated request after our own was acknowledged starts that half again, as everywhere.
        n.AckReceived = false;
        n.RequestId = ++_id;
        n.RetryAt = now + interval;
        byte[] auth = demand switch
        {
            AuthenticationMethod.Chap => [3, 5, 0xC2, 0x23, 5],
            AuthenticationMethod.Pap => [3, 4, 0xC0, 0x23],
            _ => [],
        };
        byte[] options = n == _lcp ? [1, 4, 0x05, 0xB6, .. auth, 5, 6, 0xCA, 0xFE, 0xBA, 0xBE, 7, 2, 8, 2] : [3, 6, 10, 11, 0, 1];
        Send(n.Protocol, 1, n.RequestId, options);
    }

    /// <summary>What the client must ask for instead; null when it asks for just that.</summary>
    private static byte[]? Suggest(byte[] options)
    {
        var suggestion = new List<byte>();
        for (int i = 0; i < options.Length; i += options[i + 1])
        {
            byte[] right = options[i] switch { 3 => ClientAddress, 129 => Dns1, 131 => Dns2, _ => [] };
            if (!options.AsSpan(i + 2, options[i + 1] - 2).SequenceEqual(right))
            {
                suggestion.AddRange([options[i], 6, .. right]);
            }
        }

        return suggestion.Count == 0 ? null : [.. suggestion];
    }

    private void HandlePap(byte[] packet, Instant now)
    {
        byte[] expected = [(byte)username.Length, .. username, (byte)password.Length, .. password];
        bool right = packet.AsSpan(4).SequenceEqual(expected);
        Send(0xC023, right ? (byte)2 : (byte)3, packet[1], [0]);
        Verdict(right, now);
    }

    private void Challenge(Instant now)
    {
        _id++;
        for (int i = 0; i < _challenge.Length; i++)
        {
            _challenge[i] = (byte)(_id * (i + 7));
        }

        _challengeAt = now + interval;
        Send(0xC223, 1, _id, [16, .. _challenge, .. "lns"u8]);
    }

    private void HandleChap(byte[] packet, Instant now)
    {
        if (packet[0] != 2 || packet[1] != _id && _challengeAt != Instant.Never)
        {
            return;
        }

        // RFC 1994 section 4.2: a repeated Response gets the same verdict again, also when all is up.
        byte[] hashed = [packet[1], .. password, .. _challenge];
#pragma warning disable CA5351
        byte[] digest = System.Security.Cryptography.MD5.HashData(hashed);
#pragma warning restore CA5351
        bool right = packet[4] == 16 && packet.AsSpan(5, 16).SequenceEqual(digest) && packet.AsSpan(21).SequenceEqual(username);
        _challengeAt = Instant.Never;
        Send(0xC223, right ? (byte)3 : (byte)4, packet[1], "done"u8.ToArray());
        Verdict(right, now);
    }

    private void Verdict(bool right, Instant now)
    {
        Refused |= !right;
        if (right && !_authenticated)
        {
            _authenticated = true;
            Request(_ipcp, now);
        }
    }

    private void Send(int protocol, byte code, byte id, byte[] data) =>
        Outgoing.Enqueue([(byte)(protocol >> 8), (byte)protocol, .. Hex.Packet(code, id, Hex.Text(data))]);

    private sealed class Negotiation(int protocol)
    {
        public int Protocol { get; } = protocol;

        public bool AckSent { get; set; }

        public bool AckReceived { get; set; }

        public bool Open { get; set; }

        public byte RequestId { get; set; }

        public Instant RetryAt { get; set; } = Instant.Never;
    }
}

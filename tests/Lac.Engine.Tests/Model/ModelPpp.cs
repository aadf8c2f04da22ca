using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ProtocolKit;

namespace Lac.Engine.Tests.Model;

/// <summary>The PPP of the model LNS: a server on octets that repeats itself every 3 seconds, as pppd does.</summary>
public sealed class ModelPpp(LnsBehaviour habits, Action<ushort, byte[]> send, uint address)
{
    public const ushort Ip = 0x0021;
    public const ushort Ipcp = 0x8021;
    public const ushort Lcp = 0xC021;
    public const ushort Pap = 0xC023;
    public const ushort Chap = 0xC223;
    private const uint OwnAddress = 0x0A0000FE; // 10.0.0.254
    private const uint Magic = 0x11223344;
    private static readonly TimeSpan RepeatInterval = TimeSpan.FromSeconds(3);

    private readonly byte[] _challenge = [.. Enumerable.Range(0, 16).Select(i => (byte)(0xA0 + i))];
    private readonly ModelLayer _lcp = new();
    private readonly ModelLayer _ipcp = new();
    private LnsAuthentication _demands = habits.Authentication;
    private uint _address = address;
    private Action? _repeat;
    private bool _isStarted;
    private bool _isAuthenticated;

    /// <summary>Called when the credentials were wrong and only a CDN says so.</summary>
    public Action<Instant>? AuthenticationFailed { get; set; }

    /// <summary>Called when the LAC has ended PPP.</summary>
    public Action<Instant>? Terminated { get; set; }

    /// <summary>The username that was presented.</summary>
    public string? Username { get; private set; }

    /// <summary>The password that came by PAP.</summary>
    public string? PapPassword { get; private set; }

    public bool IsUp => _ipcp.IsOpen;

    public Instant NextTimeout { get; private set; } = Instant.Never;

    public Ipv4Address Address => new(_address);

    public void Start(Instant now)
    {
        if (!_isStarted && !habits.PppIsSilent)
        {
            _isStarted = true;
            Repeat(SendLcpRequest, now);
        }
    }

    /// <summary>Asks for IPCP anew, with another address for the SIM.</summary>
    public void Renumber(string to, Instant now)
    {
        _address = Ipv4Address.TryParse(to, out Ipv4Address parsed) ? parsed.Value : 0;
        _ipcp.Reset();
        Repeat(SendIpcpRequest, now);
    }

    public void Terminate(string text) => send(Lcp, Packet(5, 9, Encoding.UTF8.GetBytes(text)));

    public void HandleTimeout(Instant now)
    {
        if (NextTimeout <= now && _repeat is { } repeat)
        {
            Repeat(repeat, now);
        }
    }

    public void Receive(ushort protocol, byte[] information, Instant now)
    {
        if (habits.PppIsSilent || !_isStarted)
        {
            return;
        }

        (byte code, byte id) = (information[0], information[1]);
        byte[] data = information[4..BinaryPrimitives.ReadUInt16BigEndian(information.AsSpan(2))];
        switch (protocol)
        {
            case Lcp:
                ReceiveLcp(code, id, data, now);
                break;
            case Pap when code == 1:
                Username = Encoding.UTF8.GetString(data.AsSpan(1, data[0]));
                PapPassword = Encoding.UTF8.GetString(data.AsSpan(2 + data[0]));
                Judge(Pap, id, PapPassword == habits.Password, 2, now);
                break;
            case Chap when code == 2:
                Username = Encoding.UTF8.GetString(data.AsSpan(1 + data[0]));
                byte[] expected = MD5.HashData([id, .. Encoding.UTF8.GetBytes(habits.Password), .. _challenge]);
                Judge(Chap, id, data.AsSpan(1, data[0]).SequenceEqual(expected), 3, now);
                break;
            case Ipcp when _isAuthenticated:
                ReceiveIpcp(code, id, data);
                break;
        }
    }

    private static byte[] Packet(byte code, byte id, byte[] data) =>
        [code, id, (byte)((data.Length + 4) >> 8), (byte)(data.Length + 4), .. data];

    private static byte[] Number(byte option, uint value) =>
        [option, 6, (byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private void Repeat(Action what, Instant now)
    {
        _repeat = what;
        NextTimeout = now + RepeatInterval;
        what();
    }

    private void Rest() => NextTimeout = Instant.Never;

    private void SendLcpRequest()
    {
        byte[] mru = habits.Mru == 0 ? [] : [1, 4, (byte)(habits.Mru >> 8), (byte)habits.Mru];
        byte[] demand = _demands switch
        {
            LnsAuthentication.Pap => [3, 4, 0xC0, 0x23],
            LnsAuthentication.Chap => [3, 5, 0xC2, 0x23, 5],
            _ => [],
        };
        send(Lcp, Packet(1, 1, [.. mru, .. demand, .. Number(5, Magic)]));
    }

    private void ReceiveLcp(byte code, byte id, byte[] data, Instant now)
    {
        switch (code)
        {
            case 1 when habits.IgnoresLcpRequests:
                return;
            case 1:
                send(Lcp, Packet(2, id, data));
                _lcp.WeAcknowledged = true;
                break;
            case 2:
                _lcp.TheyAcknowledged = true;
                break;
            case 3 or 4 when data[0] == 3: // the demand for authentication
                if (!habits.InsistsOnAuthentication)
                {
                    _demands = data is [3, _, 0xC2, ..] ? LnsAuthentication.Chap : LnsAuthentication.Pap;
                }

                SendLcpRequest();
                return;
            case 5 when !habits.IgnoresTerminate:
                Rest();
                send(Lcp, Packet(6, id, []));
                if (habits.ClearsAfterTerminate)
                {
                    Terminated?.Invoke(now);
                }

                return;
            case 9:
                send(Lcp, Packet(10, id, [.. Number(0, Magic)[2..], .. data[4..]]));
                return;
        }

        if (_lcp.OpensNow())
        {
            StartAuthentication(now);
        }
    }

    private void StartAuthentication(Instant now)
    {
        Rest();
        if (_demands == LnsAuthentication.None)
        {
            Admit(now);
        }
        else if (_demands == LnsAuthentication.Chap)
        {
            Repeat(() => send(Chap, Packet(1, 7, [16, .. _challenge, .. "model"u8])), now);
        }
    }

    private void Judge(ushort protocol, byte id, bool isRight, byte success, Instant now)
    {
        if (habits.IgnoresCredentials)
        {
            return;
        }

        if (!isRight)
        {
            Rest();
            if (habits.RefusesByCdnOnly)
            {
                AuthenticationFailed?.Invoke(now);
                return;
            }
        }

        byte[] text = isRight ? [] : Encoding.UTF8.GetBytes(habits.RefusalText);
        send(protocol, Packet(isRight ? success : (byte)(success + 1), id, protocol == Pap ? [(byte)text.Length, .. text] : text));
        if (isRight && !_isAuthenticated)
        {
            Admit(now);
        }
    }

    private void Admit(Instant now)
    {
        _isAuthenticated = true;
        Repeat(SendIpcpRequest, now);
    }

    private void SendIpcpRequest() => send(Ipcp, Packet(1, 3, Number(3, OwnAddress)));

    private void ReceiveIpcp(byte code, byte id, byte[] data)
    {
        if (code == 2)
        {
            _ipcp.TheyAcknowledged = true;
        }
        else if (code == 1 && !habits.IgnoresIpcpRequests)
        {
            (byte answer, byte[] options) = JudgeAddresses(data);
            send(Ipcp, Packet(answer, id, options));
            _ipcp.WeAcknowledged = answer == 2;
        }

        if (_ipcp.OpensNow())
        {
            Rest();
        }
    }

    private (byte Answer, byte[] Options) JudgeAddresses(byte[] data)
    {
        List<byte> naks = [];
        List<byte> rejects = [];
        for (int at = 0; at < data.Length; at += data[at + 1])
        {
            uint asked = BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at + 2));
            (uint wanted, bool refused) = data[at] switch
            {
                3 => (_address, habits.GivesNoAddress),
                129 => (0x0A000035u, habits.RejectsDns),
                131 => (0x0A000036u, habits.RejectsDns),
                _ => (asked, true),
            };
            if (refused)
            {
                rejects.AddRange(data[at..(at + 6)]);
            }
            else if (asked != wanted)
            {
                naks.AddRange(Number(data[at], wanted));
            }
        }

        return rejects.Count > 0 ? ((byte)4, [.. rejects]) : naks.Count > 0 ? ((byte)3, [.. naks]) : ((byte)2, data);
    }
}

/// <summary>One control protocol: open when both requests are acknowledged.</summary>
internal sealed class ModelLayer
{
    public bool WeAcknowledged { get; set; }

    public bool TheyAcknowledged { get; set; }

    public bool IsOpen { get; private set; }

    /// <summary>True once, when it opens.</summary>
    public bool OpensNow()
    {
        bool opens = !IsOpen && WeAcknowledged && TheyAcknowledged;
        IsOpen |= opens;
        return opens;
    }

    public void Reset() => IsOpen = WeAcknowledged = TheyAcknowledged = false;
}

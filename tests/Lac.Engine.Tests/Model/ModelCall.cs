using System.Buffers.Binary;
using System.Text;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace Lac.Engine.Tests.Model;

/// <summary>One call as the model LNS sees it: its ids, what the LAC told of it, and PPP.</summary>
public sealed class ModelCall
{
    private readonly ModelTunnel _tunnel;
    private ushort _dataNs;

    public ModelCall(ModelTunnel tunnel, ushort id, in Icrq icrq)
    {
        _tunnel = tunnel;
        Id = id;
        PeerId = icrq.AssignedSessionId;
        CalledNumber = Encoding.UTF8.GetString(icrq.CalledNumber);
        CallingNumber = Encoding.UTF8.GetString(icrq.CallingNumber);
        BearerType = (uint?)icrq.BearerType;
        Ppp = new(tunnel.Lns.Behaviour, SendFrame, tunnel.Lns.NextAddress());
        Ppp.AuthenticationFailed = now => Disconnect(new(3, null), now);
        Ppp.Terminated = now => Disconnect(new(1, null), now);
    }

    public ushort Id { get; }

    /// <summary>The LAC's id.</summary>
    public ushort PeerId { get; }

    public string CalledNumber { get; }

    public string CallingNumber { get; }

    public uint? BearerType { get; }

    public uint TxConnectSpeed { get; private set; }

    public uint FramingType { get; private set; }

    public ModelPpp Ppp { get; }

    /// <summary>IP packets that came, and the headers they came with.</summary>
    public List<(DataHeader Header, byte[] Packet)> Packets { get; } = [];

    public bool KeepsPackets { get; set; } = true;

    public Instant NextTimeout => Ppp.NextTimeout;

    public void Connect(in Iccn iccn, Instant now)
    {
        TxConnectSpeed = iccn.TxConnectSpeed;
        FramingType = (uint)iccn.FramingType;
        if (_tunnel.Lns.Behaviour.LcpAfterAcknowledgement)
        {
            _tunnel.Acknowledge();
        }

        Ppp.Start(now); // its first frame is out before the tunnel acknowledges, unless that is done
    }

    public void Receive(in DataHeader header, byte[] frame, Instant now)
    {
        int at = frame is [0xFF, 0x03, ..] ? 2 : 0;
        ushort protocol = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(at));
        byte[] information = frame[(at + 2)..];
        if (protocol != ModelPpp.Ip)
        {
            Ppp.Receive(protocol, information, now);
            return;
        }

        if (KeepsPackets)
        {
            Packets.Add((header, information));
        }

        if (_tunnel.Lns.Behaviour.EchoesPackets)
        {
            byte[] echo = [.. information[..12], .. information[16..20], .. information[12..16], .. information[20..]];
            SendFrame(ModelPpp.Ip, echo);
        }
    }

    public void HandleTimeout(Instant now) => Ppp.HandleTimeout(now);

    /// <summary>Ends the call by CDN.</summary>
    public void Disconnect(RefusalCodes codes, Instant now)
    {
        if (_tunnel.Calls.Remove(Id))
        {
            _tunnel.Enqueue(PeerId, ModelAnswers.MakeCdn(codes, Id));
            _tunnel.SendWaiting(now);
        }
    }

    /// <summary>Sends one PPP frame to the LAC.</summary>
    public void SendFrame(ushort protocol, byte[] information)
    {
        LnsBehaviour habits = _tunnel.Lns.Behaviour;
        DataHeaderOptions options = (habits.NumbersData ? DataHeaderOptions.Sequence : DataHeaderOptions.None)
            | (habits.UsesLengthBit ? DataHeaderOptions.Length : DataHeaderOptions.None);
        byte[] frame = [0xFF, 0x03, (byte)(protocol >> 8), (byte)protocol, .. information];
        byte[] header = new byte[DataHeaderWriter.SizeOf(options)];
        DataHeaderWriter.Write(header, new(_tunnel.PeerId), new(PeerId), options, frame.Length, new(_dataNs));
        _dataNs++;
        _tunnel.Lns.Send([.. header, .. frame], _tunnel.LacPort);
    }
}

using L2tp.Protocol.Delivery;
using L2tp.Protocol.Wire;
using ProtocolKit;

namespace L2tp.Protocol.Tests.Delivery;

/// <summary>A channel with an owner that has numbered messages to send, and notes what it is given.</summary>
internal sealed class ChannelEnd(DeliverySettings settings, int peerWindow = 4)
{
    private readonly byte[] _buffer = new byte[2048];
    private readonly Queue<ushort> _unsent = new();

    public ReliableChannel Channel { get; } = new(settings) { PeerWindow = peerWindow };

    /// <summary>Numbers in the bodies that were delivered.</summary>
    public List<ushort> Delivered { get; } = [];

    public List<ushort> Acknowledged { get; } = [];

    public List<ushort> Expired { get; } = [];

    public int Unsent => _unsent.Count;

    public void Enqueue(params ReadOnlySpan<ushort> numbers)
    {
        foreach (ushort number in numbers)
        {
            _unsent.Enqueue(number);
        }
    }

    public ReceiveOutcome? Receive(ReadOnlySpan<byte> datagram)
    {
        Assert.Equal(WireError.None, ControlHeader.TryRead(datagram, out ControlHeader header, out ReadOnlySpan<byte> body));
        Channel.HandleNr(header.Nr);
        while (Channel.TryTakeAcknowledged(out MessageTag tag))
        {
            Acknowledged.Add(tag.Session.Value);
        }

        if (header.IsZlb)
        {
            return null;
        }

        ReceiveOutcome outcome = Channel.HandleMessage(header.Ns, datagram);
        if (outcome != ReceiveOutcome.InTurn)
        {
            return outcome;
        }

        Delivered.Add(BitConverter.ToUInt16(body));
        while (Channel.TryTakeHeld(out ReadOnlySpan<byte> held))
        {
            ControlHeader.TryRead(held, out _, out ReadOnlySpan<byte> heldBody);
            Delivered.Add(BitConverter.ToUInt16(heldBody));
        }

        return outcome;
    }

    public void HandleTimeout(Instant now)
    {
        while (Channel.TryExpire(now, out MessageTag tag))
        {
            Expired.Add(tag.Session.Value);
        }

        Channel.HandleTimeout(now);
    }

    public List<byte[]> Take(Instant now)
    {
        var taken = new List<byte[]>();
        while (TryTake(now, out int length))
        {
            taken.Add(_buffer.AsSpan(0, length).ToArray());
        }

        return taken;
    }

    /// <summary>What goes out now, as "Ns", or "zNs" for a ZLB.</summary>
    public string Sends(Instant now) => string.Join(' ', Take(now).Select(Name));

    public static byte[] Message(ushort ns, ushort nr, ushort number = 0) => Frame(ns, nr, BitConverter.GetBytes(number));

    public static byte[] Zlb(ushort ns, ushort nr) => Frame(ns, nr, []);

    private static byte[] Frame(ushort ns, ushort nr, byte[] body)
    {
        byte[] datagram = new byte[ControlHeader.Size + body.Length];
        new ControlHeader(1, 0, new SequenceNumber(ns), new SequenceNumber(nr), (ushort)datagram.Length).Write(datagram);
        body.CopyTo(datagram.AsSpan(ControlHeader.Size));
        return datagram;
    }

    private static string Name(byte[] datagram)
    {
        ControlHeader.TryRead(datagram, out ControlHeader header, out _);
        return header.IsZlb ? $"z{header.Ns}" : $"{header.Ns}";
    }

    private bool TryTake(Instant now, out int length)
    {
        while (!Channel.TryGetTransmit(_buffer, now, out length))
        {
            if (!Channel.CanSend || !_unsent.TryDequeue(out ushort number))
            {
                return Channel.TryGetAcknowledgement(_buffer, now, out length);
            }

            BitConverter.TryWriteBytes(Channel.BeginSend(), number);
            Channel.Send(sizeof(ushort), default, new MessageTag(MessageType.HELLO, new LocalSessionId(number)));
        }

        return true;
    }
}

using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Messages;

public class AllocationTests
{
    private const int Rounds = 200;
    private static readonly byte[] Secret = "TunnelSecret1"u8.ToArray();
    private static readonly byte[] Vector = new byte[16];
    private readonly byte[] _datagram = new byte[4096];
    private readonly byte[] _reveal = new byte[4096];
    private readonly byte[] _echo = new byte[4096];

    [Fact]
    public void Encoding_and_decoding_every_message_allocates_nothing()
    {
        AssertAllocatesNothing(() =>
        {
            foreach (MessageType type in SampleMessages.Types)
            {
                RoundTrip(type, default);
            }
        });
    }

    [Fact]
    public void Hiding_and_revealing_allocates_nothing()
    {
        AssertAllocatesNothing(() =>
        {
            foreach (MessageType type in SampleMessages.Types)
            {
                RoundTrip(type, new AvpHiding(Secret, Vector));
            }
        });
    }

    [Fact]
    public void Data_headers_allocate_nothing()
    {
        AssertAllocatesNothing(() =>
        {
            Span<byte> headroom = _datagram.AsSpan(0, DataHeaderWriter.MaxSize);
            int size = DataHeaderWriter.Write(headroom, new PeerTunnelId(1), new PeerSessionId(2), DataHeaderOptions.Length | DataHeaderOptions.Sequence, 100, new SequenceNumber(3));
            Span<byte> datagram = _datagram.AsSpan(headroom.Length - size, size + 100);
            L2tpFlags.TryPeek(datagram, out _, out _);
            Assert.True(DataHeader.TryRead(datagram, out DataHeader header) == WireError.None && header.PayloadLength == 100);
        });
    }

    [Fact]
    public void Refusing_a_message_and_saying_why_allocates_nothing()
    {
        AssertAllocatesNothing(() =>
        {
            int length = new Icrp { AssignedSessionId = 0 }.Write(_datagram);
            MessageError error = ControlMessage.TryParse(_datagram.AsSpan(0, length), default, default, out _);
            Assert.True(error.IsFatal && error.WriteText(_echo) > 0);
        });
    }

    [Fact]
    public void Tunnel_authentication_allocates_nothing()
    {
        AssertAllocatesNothing(() =>
        {
            Span<byte> response = stackalloc byte[ChallengeResponse.Size];
            ChallengeResponse.Compute(MessageType.SCCRP, Secret, Vector, response);
            Assert.True(ChallengeResponse.Matches(response, response));
        });
    }

    private void RoundTrip(MessageType type, AvpHiding hiding)
    {
        int length = ControlHeader.Size + SampleMessages.Write(type, SampleValues.All, _datagram.AsSpan(ControlHeader.Size), hiding);
        new ControlHeader(1, 2, default, default, (ushort)length).Write(_datagram);
        WireError wireError = ControlHeader.TryRead(_datagram, out _, out ReadOnlySpan<byte> body);
        MessageError error = ControlMessage.TryParse(body, Secret, _reveal, out ControlMessage message);
        Assert.True(wireError == WireError.None && error.Kind == MessageErrorKind.None && MessageEcho.Write(message, _echo) > 0);
    }

    private static void AssertAllocatesNothing(Action action)
    {
        action();
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            action();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

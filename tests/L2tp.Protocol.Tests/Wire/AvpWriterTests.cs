using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Wire;

public class AvpWriterTests
{
    [Fact]
    public void The_message_type_comes_first_and_M_bits_follow_the_catalogue()
    {
        byte[] body = new byte[64];
        var writer = new AvpWriter(body, MessageType.ICCN);
        writer.WriteUInt32(AvpType.TxConnectSpeed, 0x01020304);
        writer.WriteUInt32(AvpType.RxConnectSpeed, 5);
        writer.WriteEmpty(AvpType.SequencingRequired);
        Assert.Equal(
            Convert.FromHexString("800800000000000C" + "800A0000001801020304" + "000A0000002600000005" + "800600000027"),
            body[..writer.Length]);
    }

    [Fact]
    public void With_hiding_a_random_vector_follows_the_message_type_and_all_that_may_be_hidden_is()
    {
        byte[] body = new byte[200];
        var writer = new AvpWriter(body, MessageType.SCCRQ, new AvpHiding("s"u8, new byte[16]));
        writer.WriteBytes(AvpType.HostName, "lac"u8);
        writer.WriteUInt16(AvpType.AssignedTunnelId, 7);
        var reader = new AvpReader(body.AsSpan(0, writer.Length));
        Assert.True(reader.TryRead(out Avp type) && type is { Type: AvpType.MessageType, IsHidden: false });
        Assert.True(reader.TryRead(out Avp vector) && vector is { Type: AvpType.RandomVector, IsHidden: false, IsMandatory: true });
        Assert.True(reader.TryRead(out Avp host) && host is { Type: AvpType.HostName, IsHidden: false });
        Assert.True(reader.TryRead(out Avp id) && id is { Type: AvpType.AssignedTunnelId, IsHidden: true, IsMandatory: true });
        Assert.Equal(4, id.Value.Length);
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void The_longest_value_fits_and_a_longer_one_throws_because_it_is_our_bug()
    {
        byte[] body = new byte[2000];
        var writer = new AvpWriter(body, MessageType.SCCRQ);
        writer.WriteBytes(AvpType.HostName, new byte[Avp.MaxValueLength]);
        Assert.Equal(8 + Avp.MaxLength, writer.Length);
        Assert.Throws<ArgumentException>(() =>
        {
            var tooLong = new AvpWriter(body, MessageType.SCCRQ);
            tooLong.WriteBytes(AvpType.HostName, new byte[Avp.MaxValueLength + 1]);
        });
        Assert.Throws<ArgumentException>(() =>
        {
            var tooLong = new AvpWriter(body, MessageType.SCCRQ, new AvpHiding("s"u8, [1]));
            tooLong.WriteBytes(AvpType.Challenge, new byte[Avp.MaxValueLength - 1]);
        });
    }
}

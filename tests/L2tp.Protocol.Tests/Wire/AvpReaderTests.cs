using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Wire;

public class AvpReaderTests
{
    [Fact]
    public void Reads_flags_vendor_type_and_value_one_AVP_after_the_other()
    {
        var reader = new AvpReader(Convert.FromHexString("8008" + "0000" + "0009" + "1234" + "4007" + "0DE9" + "0001" + "AA" + "0406" + "0000" + "0027"));
        Assert.True(reader.TryRead(out Avp first));
        Assert.True(first is { IsMandatory: true, IsHidden: false, HasReservedBits: false, VendorId: 0, Type: AvpType.AssignedTunnelId });
        Assert.Equal([0x12, 0x34], first.Value.ToArray());
        Assert.True(reader.TryRead(out Avp second));
        Assert.True(second is { IsMandatory: false, IsHidden: true, VendorId: 0x0DE9, AttributeType: 1 });
        Assert.Equal([0xAA], second.Value.ToArray());
        Assert.True(reader.TryRead(out Avp third));
        Assert.True(third.HasReservedBits && third.Value.IsEmpty);
        Assert.False(reader.TryRead(out _));
        Assert.Equal(WireError.None, reader.Error);
    }

    [Theory]
    [InlineData("80", WireError.Truncated)]
    [InlineData("8006000000", WireError.Truncated)]
    [InlineData("800500000000", WireError.LengthTooSmall)]
    [InlineData("800000000000", WireError.LengthTooSmall)]
    [InlineData("800700000000", WireError.LengthTooLarge)]
    [InlineData("83FF00000000", WireError.LengthTooLarge)]
    public void Framing_that_does_not_fit_ends_the_walk_for_good(string body, WireError expected)
    {
        var reader = new AvpReader(Convert.FromHexString(body));
        Assert.False(reader.TryRead(out _));
        Assert.Equal(expected, reader.Error);
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void An_empty_body_has_no_AVP_and_no_fault()
    {
        var reader = new AvpReader([]);
        Assert.False(reader.TryRead(out _));
        Assert.Equal(WireError.None, reader.Error);
    }
}

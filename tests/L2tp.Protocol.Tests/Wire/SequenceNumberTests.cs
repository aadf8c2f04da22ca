using CsCheck;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Wire;

public class SequenceNumberTests
{
    /// <summary>The example of RFC 2661 section 5.8: with 15 received last, 0 to 15 and 32784 to 65535 are at or before it.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(14, true)]
    [InlineData(32784, true)]
    [InlineData(65535, true)]
    [InlineData(15, false)]
    [InlineData(16, false)]
    [InlineData(32783, false)]
    public void Before_means_among_the_32767_values_preceding_the_other(ushort number, bool isBefore15)
    {
        Assert.Equal(isBefore15, new SequenceNumber(number).IsBefore(new SequenceNumber(15)));
    }

    [Fact]
    public void A_number_is_at_or_before_itself_but_not_before_itself()
    {
        Gen.UShort.Sample(value =>
        {
            var number = new SequenceNumber(value);
            return number.IsAtOrBefore(number) && !number.IsBefore(number) && number.IsBefore(number.Next) && !number.Next.IsAtOrBefore(number);
        });
    }

    [Fact]
    public void Zero_follows_65535()
    {
        Assert.Equal(new SequenceNumber(0), new SequenceNumber(65535).Next);
        Assert.Equal(2, new SequenceNumber(1).DistanceFrom(new SequenceNumber(65535)));
    }

    [Fact]
    public void Distance_undoes_plus_and_agrees_with_before()
    {
        Gen.Select(Gen.UShort, Gen.UShort).Sample((start, steps) =>
        {
            var from = new SequenceNumber(start);
            SequenceNumber to = from.Plus(steps);
            return to.DistanceFrom(from) == steps && from.IsBefore(to) == (steps is > 0 and < 32768);
        });
    }
}

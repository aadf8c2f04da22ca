using CsCheck;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Wire;

public class AvpSetTests
{
    [Fact]
    public void Behaves_like_a_set()
    {
        Gen.Select(Gen.Int[0, 63].Array[0, 20], Gen.Int[0, 63].Array[0, 20]).Sample((left, right) =>
        {
            AvpSet set = AvpSet.Of([.. left.Select(type => (AvpType)type)]);
            AvpSet rest = set.Except(AvpSet.Of([.. right.Select(type => (AvpType)type)]));
            int[] expected = [.. left.Except(right).Order()];
            return expected.All(type => rest.Contains((AvpType)type))
                && rest.IsEmpty == (expected.Length == 0)
                && (rest.IsEmpty || (int)rest.First == expected[0])
                && Enumerable.Range(0, 70).Count(type => rest.Contains((AvpType)type)) == expected.Length;
        });
    }
}

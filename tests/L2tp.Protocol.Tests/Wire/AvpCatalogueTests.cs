using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Wire;

public class AvpCatalogueTests
{
    /// <summary>LNSs exist that silently drop a message in which one M bit differs from RFC 2661.</summary>
    [Fact]
    public void M_bits_are_exactly_those_of_RFC_2661()
    {
        int[] mandatory = [0, 1, 2, 3, 4, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 34, 35, 36, 39];
        int[] optional = [5, 6, 8, 25, 26, 27, 28, 29, 30, 31, 32, 33, 37, 38, 46];
        Assert.Equal(mandatory, TypesWhere(definition => definition.IsMandatory));
        Assert.Equal(optional, TypesWhere(definition => !definition.IsMandatory));
    }

    [Fact]
    public void The_H_bit_is_never_set_where_RFC_2661_forbids_it()
    {
        Assert.Equal([0, 1, 2, 5, 7, 10, 12, 36, 39], TypesWhere(definition => !definition.MayBeHidden));
    }

    [Fact]
    public void Every_named_type_is_in_the_catalogue_and_nothing_else_is()
    {
        Assert.Equal(Enum.GetValues<AvpType>().Select(type => (int)type), TypesWhere(_ => true));
        Assert.False(AvpCatalogue.TryGet((AvpType)64, out _));
        Assert.False(AvpCatalogue.TryGet((AvpType)ushort.MaxValue, out _));
    }

    [Fact]
    public void Values_of_a_fixed_kind_have_its_size()
    {
        foreach (AvpType type in Enum.GetValues<AvpType>())
        {
            Assert.True(AvpCatalogue.TryGet(type, out AvpDefinition definition));
            int? size = definition.Kind switch
            {
                AvpValueKind.Empty => 0,
                AvpValueKind.UInt16 => 2,
                AvpValueKind.UInt32 => 4,
                _ => null,
            };
            Assert.True(definition.MinLength <= definition.MaxLength);
            Assert.True(size is null || (definition.MinLength == size && definition.MaxLength == size), $"{type}");
        }
    }

    private static int[] TypesWhere(Func<AvpDefinition, bool> condition) =>
        [.. Enumerable.Range(0, 200).Where(type => AvpCatalogue.TryGet((AvpType)type, out AvpDefinition definition) && condition(definition))];
}

using System.Text.Json;

namespace Lac.Daemon.Settings.Reading;

/// <summary>An item of a list and where in the list it stands.</summary>
internal readonly record struct Item<T>(int Index, T Value);

internal sealed class ValueField<TOwner, T>(Kind<T> kind, Func<TOwner, T, TOwner> apply) : Field<TOwner>
{
    public override ValueRule Rule => kind.Rule;

    public override bool IsSecret => kind.IsSecret;

    public override bool TryRead(Place place, JsonElement element, ref TOwner owner)
    {
        if (!kind.TryReadAt(place, element, out T value))
        {
            return false;
        }

        owner = apply(owner, value);
        return true;
    }
}

internal sealed class NestedField<TOwner, T>(Shape<T> shape, Func<TOwner, Read<T>, TOwner> apply) : Field<TOwner>
{
    public override ValueRule Rule { get; } = new() { JsonType = "object", MustBe = "an object" };

    public override bool TryRead(Place place, JsonElement element, ref TOwner owner)
    {
        if (!shape.TryRead(place, element, out Read<T>? read))
        {
            return false;
        }

        owner = apply(owner, read);
        return true;
    }

    public override IEnumerable<Setting> Describe(string path) =>
        base.Describe(path).Concat(shape.Describe($"{path}.{Name}"));
}

internal sealed class ListField<TOwner, T>(Shape<T> shape, Func<TOwner, IReadOnlyList<Read<T>>, TOwner> apply) : Field<TOwner>
{
    public override ValueRule Rule { get; } = new() { JsonType = "array", MustBe = "a list of objects" };

    /// <summary>False also when an item is not an object: who counts the items cannot rely on the list then.</summary>
    public override bool TryRead(Place place, JsonElement element, ref TOwner owner)
    {
        if (!Lists.IsList(place, element, Rule))
        {
            return false;
        }

        var items = new List<Read<T>>(element.GetArrayLength());
        bool sound = true;
        int index = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            if (shape.TryRead(place.Item(index++), item, out Read<T>? read))
            {
                items.Add(read);
            }
            else
            {
                sound = false;
            }
        }

        owner = apply(owner, items);
        return sound;
    }

    public override IEnumerable<Setting> Describe(string path) =>
        base.Describe(path).Concat(shape.Describe($"{path}.{Name}[]"));
}

internal sealed class ValuesField<TOwner, T>(Kind<T> kind, Func<TOwner, IReadOnlyList<Item<T>>, TOwner> apply) : Field<TOwner>
{
    public override ValueRule Rule { get; } =
        new() { JsonType = "array", MustBe = $"a list, each item {kind.Rule.MustBe}", Items = kind.Rule };

    public override bool TryRead(Place place, JsonElement element, ref TOwner owner)
    {
        if (!Lists.IsList(place, element, Rule))
        {
            return false;
        }

        var items = new List<Item<T>>(element.GetArrayLength());
        bool sound = true;
        int index = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            if (kind.TryReadAt(place.Item(index), item, out T value))
            {
                items.Add(new Item<T>(index, value));
            }
            else
            {
                sound = false;
            }

            index++;
        }

        owner = apply(owner, items);
        return sound;
    }
}

internal sealed class ForbiddenField<TOwner>(string rule, string remedy) : Field<TOwner>
{
    public override ValueRule Rule { get; } = new() { JsonType = "never", MustBe = "left out" };

    public override bool TryRead(Place place, JsonElement element, ref TOwner owner)
    {
        place.Fault(JsonText.Of(element), rule, remedy);
        return false;
    }

    /// <summary>Not a setting, so not in the catalogue.</summary>
    public override IEnumerable<Setting> Describe(string path) => [];
}

internal sealed class AnyField<TOwner> : Field<TOwner>
{
    public override ValueRule Rule { get; } = new() { JsonType = "object", MustBe = "an object" };

    public override bool TryRead(Place place, JsonElement element, ref TOwner owner)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        place.Fault(JsonText.Of(element), "must be an object", "write it as { … }");
        return false;
    }
}

internal static class Lists
{
    public static bool IsList(Place place, JsonElement element, ValueRule rule)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return true;
        }

        place.Fault(JsonText.Of(element), $"must be {rule.MustBe}", "write it as [ … ], or [] for none");
        return false;
    }
}

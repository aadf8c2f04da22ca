using System.Text.Json;

namespace Lac.Daemon.Settings.Reading;

/// <summary>One named property of an object of type <typeparamref name="TOwner"/>: a row of that object's table.</summary>
internal abstract class Field<TOwner>
{
    public required string Name { get; init; }

    public required string Sentence { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Null is legal and means the same as leaving it out.</summary>
    public bool AllowsNull { get; init; }

    /// <summary>See <see cref="Setting.Default"/>.</summary>
    public string? Default { get; init; }

    public abstract ValueRule Rule { get; }

    public virtual bool IsSecret => false;

    /// <summary>
    /// Reads the value that stands at <paramref name="place"/> into the owner. False when the field cannot be relied
    /// upon, after its fault was reported.
    /// </summary>
    public abstract bool TryRead(Place place, JsonElement element, ref TOwner owner);

    /// <summary>This setting and those inside it.</summary>
    public virtual IEnumerable<Setting> Describe(string path) =>
    [
        new Setting
        {
            Path = $"{path}.{Name}",
            Sentence = Sentence,
            Rule = Rule,
            IsRequired = IsRequired,
            AllowsNull = AllowsNull,
            IsSecret = IsSecret,
            Default = Default,
        },
    ];

    /// <summary>A value that must be given.</summary>
    public static Field<TOwner> Required<T>(string name, Kind<T> kind, Func<TOwner, T, TOwner> apply, string sentence) =>
        new ValueField<TOwner, T>(kind, apply) { Name = name, Sentence = sentence, IsRequired = true };

    /// <summary>A value with a default, which the owner has already.</summary>
    public static Field<TOwner> Optional<T>(
        string name, Kind<T> kind, T @default, Func<TOwner, T, TOwner> apply, string sentence) =>
        new ValueField<TOwner, T>(kind, apply) { Name = name, Sentence = sentence, Default = kind.ToJson(@default) };

    /// <summary>A value that may be absent or null, both meaning none.</summary>
    public static Field<TOwner> OrNone<T>(
        string name, Kind<T> kind, Func<TOwner, T, TOwner> apply, string sentence, string @default = "null") =>
        new ValueField<TOwner, T>(kind, apply) { Name = name, Sentence = sentence, Default = @default, AllowsNull = true };

    /// <summary>A value that is made from something else when it is left out; <paramref name="from"/> says from what.</summary>
    public static Field<TOwner> Computed<T>(
        string name, Kind<T> kind, Func<TOwner, T, TOwner> apply, string sentence, string from) =>
        new ValueField<TOwner, T>(kind, apply) { Name = name, Sentence = sentence, Default = $"({from})" };

    /// <summary>An object with a table of its own, whose settings all have defaults.</summary>
    public static Field<TOwner> Nested<T>(
        string name, Shape<T> shape, Func<TOwner, Read<T>, TOwner> apply, string sentence) =>
        new NestedField<TOwner, T>(shape, apply) { Name = name, Sentence = sentence, Default = "{}" };

    /// <summary>An object that must be given.</summary>
    public static Field<TOwner> NestedRequired<T>(
        string name, Shape<T> shape, Func<TOwner, Read<T>, TOwner> apply, string sentence) =>
        new NestedField<TOwner, T>(shape, apply) { Name = name, Sentence = sentence, IsRequired = true };

    /// <summary>An object that may be absent or null, both meaning none.</summary>
    public static Field<TOwner> NestedOrNone<T>(
        string name, Shape<T> shape, Func<TOwner, Read<T>, TOwner> apply, string sentence) =>
        new NestedField<TOwner, T>(shape, apply) { Name = name, Sentence = sentence, Default = "null", AllowsNull = true };

    /// <summary>A list of objects.</summary>
    public static Field<TOwner> List<T>(
        string name, Shape<T> shape, Func<TOwner, IReadOnlyList<Read<T>>, TOwner> apply, string sentence) =>
        new ListField<TOwner, T>(shape, apply) { Name = name, Sentence = sentence, Default = "[]" };

    /// <summary>A list of plain values.</summary>
    public static Field<TOwner> Values<T>(
        string name, Kind<T> kind, Func<TOwner, IReadOnlyList<Item<T>>, TOwner> apply, string sentence) =>
        new ValuesField<TOwner, T>(kind, apply) { Name = name, Sentence = sentence, Default = "[]" };

    /// <summary>A name that people look for here and that is not legal here, with the reason.</summary>
    public static Field<TOwner> Forbidden(string name, string rule, string remedy) =>
        new ForbiddenField<TOwner>(rule, remedy) { Name = name, Sentence = rule };

    /// <summary>Something that is another program's to understand.</summary>
    public static Field<TOwner> Anything(string name, string sentence) =>
        new AnyField<TOwner> { Name = name, Sentence = sentence, Default = "{}" };
}

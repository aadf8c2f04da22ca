using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Lac.Daemon.Settings.Reading;

/// <summary>
/// The table of an object: its fields, what it is before any is read (every default in place), and the rules over
/// several of its fields. The same table validates, and is described in the catalogue.
/// </summary>
internal sealed class Shape<T>
{
    private readonly T _blank;
    private readonly Field<T>[] _fields;
    private readonly Dictionary<string, int> _indexes;
    private readonly Action<Read<T>>? _settle;

    /// <param name="blank">The object with every default in place.</param>
    /// <param name="fields">At most 64.</param>
    /// <param name="settle">Checks rules over several fields and fills in what is made from others.</param>
    /// <param name="ignoreCase">True where names are compared as Microsoft.Extensions.Configuration does.</param>
    public Shape(T blank, Field<T>[] fields, Action<Read<T>>? settle = null, bool ignoreCase = false)
    {
        if (fields.Length > 64)
        {
            throw new ArgumentException("A set of fields is kept in 64 bits.", nameof(fields));
        }

        _blank = blank;
        _fields = fields;
        _settle = settle;
        _indexes = new(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        for (int index = 0; index < fields.Length; index++)
        {
            _indexes.Add(fields[index].Name, index);
        }
    }

    /// <summary>The object with every default in place, as if <c>{}</c> had been read.</summary>
    public Read<T> Default(Place place) => new(this, _blank, place);

    /// <summary>The settings of this object and of those inside it.</summary>
    public IEnumerable<Setting> Describe(string path) => _fields.SelectMany(field => field.Describe(path));

    /// <summary>Reads an object, reporting every fault in it. False only when it is not an object at all.</summary>
    public bool TryRead(Place place, JsonElement element, [NotNullWhen(true)] out Read<T>? read)
    {
        read = null;
        if (element.ValueKind != JsonValueKind.Object)
        {
            // The value is not shown: it may be a secret that slipped a level.
            place.Fault(null, "must be an object", "write it as { … }");
            return false;
        }

        read = new Read<T>(this, _blank, place);
        ReadProperties(element, read);
        ReportMissing(read);
        _settle?.Invoke(read);
        return true;
    }

    internal ulong Bit(string name) => 1UL << _indexes[name];

    private void ReadProperties(JsonElement element, Read<T> read)
    {
        ulong seen = 0, repeated = 0;
        T value = read.Value;
        List<string> unknown = [];
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!_indexes.TryGetValue(property.Name, out int index))
            {
                unknown.Add(property.Name);
                continue;
            }

            Field<T> field = _fields[index];
            ulong bit = 1UL << index;
            if ((seen & bit) != 0)
            {
                if ((repeated & bit) == 0)
                {
                    read.Fault(field.Name, null, "is given twice", "keep one of the two");
                }

                repeated |= bit;
                continue;
            }

            seen |= bit;
            if (property.Value.ValueKind == JsonValueKind.Null && field is not ForbiddenField<T>)
            {
                ReadNull(field, read);
            }
            else if (field.TryRead(read.Place.Property(field.Name), property.Value, ref value))
            {
                read.MarkGiven(bit);
            }
            else
            {
                read.MarkUnsound(bit);
            }
        }

        read.Value = value;
        foreach (string name in unknown)
        {
            ReportUnknown(name, read, seen);
        }
    }

    private static void ReadNull(Field<T> field, Read<T> read)
    {
        if (!field.AllowsNull)
        {
            string remedy = field.IsRequired ? "give a value" : "give a value, or leave it out for the default";
            read.Fault(field.Name, "null", $"must be {field.Rule.MustBe}", remedy);
        }
    }

    private void ReportUnknown(string name, Read<T> read, ulong seen)
    {
        // No value is shown: an unknown name may be a mistyped secret's.
        IEnumerable<Field<T>> free = _fields.Where((field, index) =>
            (seen & (1UL << index)) == 0 && field is not ForbiddenField<T>);
        string? nearest = Suggestion.For(name, free.Select(field => field.Name));
        read.Place.Property(name).Fault(null, "is no setting", Remedy(name, nearest, read.Place));
        if (nearest is not null)
        {
            // What was meant was given, in a way: it is neither missing nor at its default.
            read.MarkUnsound(Bit(nearest));
        }
    }

    private static string Remedy(string name, string? nearest, Place place)
    {
        if (nearest is not null)
        {
            return $"did you mean '{nearest}'?";
        }

        Setting? elsewhere = place.Source.Catalogue.Value.FirstOrDefault(setting => setting.Name == name);
        return elsewhere is null ? "remove it" : $"did you mean {elsewhere.Path}? move it there";
    }

    private void ReportMissing(Read<T> read)
    {
        for (int index = 0; index < _fields.Length; index++)
        {
            Field<T> field = _fields[index];
            if (field.IsRequired && !read.Has(field.Name) && !read.IsUnsound(1UL << index))
            {
                read.Fault(field.Name, null, "is required", $"give it: {field.Rule.MustBe}");
            }
        }
    }
}

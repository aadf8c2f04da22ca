using System.Text;

namespace Lac.Daemon.Settings.Reading;

/// <summary>Where a value stands in a document. Its text is made only when a fault is reported.</summary>
internal sealed class Place
{
    private readonly Place? _parent;
    private readonly string? _name;
    private readonly int _index;

    private Place(SettingsSource source, Place? parent, string? name, int index)
    {
        Source = source;
        _parent = parent;
        _name = name;
        _index = index;
    }

    public SettingsSource Source { get; }

    public static Place Root(SettingsSource source) => new(source, null, null, 0);

    public Place Property(string name) => new(Source, this, name, 0);

    public Place Item(int index) => new(Source, this, null, index);

    /// <summary>Reports a fault of what stands here.</summary>
    public void Fault(string? value, string rule, string remedy) =>
        Source.Faults.Add(new SettingFault(Source.Name, ToString(), value, rule, remedy));

    /// <summary><c>$.lnss[1].port</c>, or <c>--access:tun:networkNamespace</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        if (_parent is null)
        {
            text.Append(Source.IsCommandLine ? "--" : "$");
            return;
        }

        _parent.Write(text);
        if (_name is null)
        {
            text.Append('[').Append(_index).Append(']');
        }
        else if (Source.IsCommandLine)
        {
            text.Append(_parent._parent is null ? "" : ":").Append(_name);
        }
        else if (_name.Length > 0 && _name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$'))
        {
            text.Append('.').Append(_name);
        }
        else
        {
            text.Append("['").Append(JsonText.Printable(_name)).Append("']");
        }
    }
}

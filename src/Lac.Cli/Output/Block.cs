using System.Text;

namespace Lac.Cli.Output;

/// <summary>Names and values, one a line, aligned. What has no value is left out.</summary>
internal sealed class Block
{
    private readonly List<(string Name, string Value)> _lines = [];

    public Block Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _lines.Add((name, Text.Clean(value)));
        }

        return this;
    }

    public Block Add(string name, long? value) => Add(name, value?.ToString());

    public void Write(TextWriter output, CliConsole console)
    {
        int width = _lines.Count == 0 ? 0 : _lines.Max(l => l.Name.Length);
        var text = new StringBuilder();
        foreach ((string name, string value) in _lines)
        {
            string shown = name == "State" ? Paint.State(value, value, console) : value;
            text.Append("  ").Append(name.PadRight(width)).Append("  ").Append(shown).Append('\n');
        }

        output.Write(text);
    }
}

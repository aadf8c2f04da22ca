using System.Text;

namespace Lac.Cli.Output;

/// <summary>A column of a <see cref="Table"/>.</summary>
/// <param name="Header">In capitals.</param>
/// <param name="Right">Numbers stand right.</param>
/// <param name="CutTo">In a narrow terminal the column may be cut to so many characters; 0 = never: half an address misleads.</param>
/// <param name="Drop">In a narrow terminal the column with the highest goes first; 0 = never.</param>
internal sealed record Column(string Header, bool Right = false, int CutTo = 0, int Drop = 0);

/// <summary>Rows under headers. Fits a terminal by cutting, then by dropping columns; a pipe gets everything.</summary>
/// <remarks>Our own, because Spectre.Console took 130 ms to write its first table and all of lacctl should take less.</remarks>
internal sealed class Table(params Column[] columns)
{
    private const string Gap = "  ";
    private readonly List<string[]> _rows = [];

    public void Add(params string?[] cells) => _rows.Add([.. cells.Select(c => Text.Clean(c ?? ""))]);

    public void Write(CliConsole console)
    {
        int[] widths = [.. columns.Select((c, i) => _rows.Select(r => r[i].Length).Append(c.Header.Length).Max())];
        List<int> shown = [.. Enumerable.Range(0, columns.Length)];
        if (console.Width is { } width)
        {
            Fit(widths, shown, width);
        }

        var text = new StringBuilder();
        WriteRow(text, [.. columns.Select(c => c.Header)], widths, shown, null);
        foreach (string[] row in _rows)
        {
            WriteRow(text, row, widths, shown, console);
        }

        console.Out.Write(text);
    }

    /// <summary>Cuts what may be cut; when that is not enough drops a column and begins again.</summary>
    private void Fit(int[] widths, List<int> shown, int width)
    {
        int[] whole = [.. widths];
        while (!Cut(widths, shown, width))
        {
            int drop = shown.Where(i => columns[i].Drop > 0).OrderByDescending(i => columns[i].Drop).FirstOrDefault(-1);
            if (drop < 0)
            {
                return;
            }

            shown.Remove(drop);
            whole.CopyTo(widths, 0);
        }
    }

    private bool Cut(int[] widths, List<int> shown, int width)
    {
        int excess = shown.Sum(i => widths[i]) + (Gap.Length * (shown.Count - 1)) - width;
        foreach (int i in shown.Where(i => columns[i].CutTo > 0 && widths[i] > columns[i].CutTo).OrderByDescending(i => widths[i]))
        {
            int cut = Math.Clamp(excess, 0, widths[i] - columns[i].CutTo);
            widths[i] -= cut;
            excess -= cut;
        }

        return excess <= 0;
    }

    private void WriteRow(StringBuilder text, string[] cells, int[] widths, List<int> shown, CliConsole? console)
    {
        int start = text.Length;
        foreach (int i in shown)
        {
            string cell = cells[i].Length <= widths[i] ? cells[i] : string.Concat(cells[i].AsSpan(0, widths[i] - 1), "…");
            string padded = columns[i].Right ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]);
            bool isState = console is not null && columns[i].Header == "STATE";
            text.Append(isState ? Paint.State(cells[i], padded, console!) : padded).Append(Gap);
        }

        while (text.Length > start && text[^1] == ' ')
        {
            text.Length--;
        }

        text.Append('\n');
    }
}

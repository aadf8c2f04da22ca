using System.Text;
using Lac.Daemon.Settings.Reading;

namespace Lac.Daemon.Settings.Vslices;

/// <summary>What all objects that others refer to have in common.</summary>
internal static class NamedFields
{
    public static Field<T> Name<T>(int minimumLength = 1)
        where T : NamedDraft =>
        Field<T>.Required("name", Kinds.Text(minimumLength, 100), (draft, name) => (T)(draft with { Name = name }),
            "What people call it.");

    public static Field<T> Moniker<T>(string sentence = "The short identifier by which others refer to it; unique in its list.")
        where T : NamedDraft =>
        Field<T>.Computed("moniker", Kinds.Moniker, (draft, moniker) => (T)(draft with { Moniker = moniker }), sentence,
            "from the name");

    /// <summary>Makes the moniker from the name when none was given.</summary>
    public static void SettleMoniker<T>(Read<T> read)
        where T : NamedDraft
    {
        if (read.Has("moniker") || !read.IsSound("name", "moniker"))
        {
            return;
        }

        string moniker = MonikerOf(read.Value.Name);
        if (moniker.Length == 0)
        {
            read.Fault("moniker", null, "cannot be made from the name, which has no letter a-z and no digit", "give a moniker");
        }

        read.Value = (T)(read.Value with { Moniker = moniker });
    }

    /// <summary>Small letters and digits stay, what is between them becomes one hyphen.</summary>
    public static string MonikerOf(string name)
    {
        var moniker = new StringBuilder(name.Length);
        foreach (char c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                moniker.Append(c);
            }
            else if (moniker.Length > 0 && moniker[^1] != '-')
            {
                moniker.Append('-');
            }
        }

        return moniker.ToString(0, Math.Min(moniker.Length, 63)).TrimEnd('-');
    }
}

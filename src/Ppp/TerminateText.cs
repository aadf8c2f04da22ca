using System.Text;

namespace Ppp;

/// <summary>
/// Reads between the lines of a Terminate-Request: its data field is free text (RFC 1661 section 5.5), often empty.
/// </summary>
internal static class TerminateText
{
    private static readonly string[] AuthenticationWords = ["auth", "passw", "login", "credential", "secret", "denied"];

    /// <summary>True when the text is empty or names authentication; false when it names only something else.</summary>
    public static bool MayBeAboutAuthentication(ReadOnlySpan<byte> text)
    {
        foreach (string word in AuthenticationWords)
        {
            if (Contains(text, word))
            {
                return true;
            }
        }

        return text.IsEmpty;
    }

    private static bool Contains(ReadOnlySpan<byte> text, string word)
    {
        for (int i = 0; i + word.Length <= text.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(text.Slice(i, word.Length), word))
            {
                return true;
            }
        }

        return false;
    }
}

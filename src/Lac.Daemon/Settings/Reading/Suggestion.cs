namespace Lac.Daemon.Settings.Reading;

/// <summary>Finds what somebody who mistyped a word most likely meant.</summary>
internal static class Suggestion
{
    /// <summary>The candidate nearest to <paramref name="text"/>; null when none is near.</summary>
    public static string? For(string text, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int least = Math.Clamp(text.Length / 3, 1, 3) + 1;
        foreach (string candidate in candidates)
        {
            int distance = Distance(text.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>Fewest insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.</summary>
    public static int Distance(string one, string other)
    {
        int[,] cost = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Step(i, j);
            }
        }

        return cost[one.Length, other.Length];

        int Step(int i, int j)
        {
            int substitution = cost[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            int least = Math.Min(substitution, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            return swapped ? Math.Min(least, cost[i - 2, j - 2] + 1) : least;
        }
    }
}

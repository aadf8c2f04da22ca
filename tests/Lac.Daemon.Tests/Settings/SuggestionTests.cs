using Lac.Daemon.Settings.Reading;

namespace Lac.Daemon.Tests.Settings;

public class SuggestionTests
{
    [Theory]
    [InlineData("retires", "retries", 1)]
    [InlineData("adress", "address", 1)]
    [InlineData("port", "port", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_the_slips_between_two_words(string one, string other, int distance)
    {
        Assert.Equal(distance, Suggestion.Distance(one, other));
        Assert.Equal(distance, Suggestion.Distance(other, one));
    }

    [Theory]
    [InlineData("PORT", "port")]
    [InlineData("prot", "port")]
    [InlineData("tunelsecret", "tunnelSecret")]
    [InlineData("zone", null)]
    public void Suggests_the_nearest_word_that_is_near(string text, string? suggestion) =>
        Assert.Equal(suggestion, Suggestion.For(text, ["address", "port", "tunnelSecret"]));
}

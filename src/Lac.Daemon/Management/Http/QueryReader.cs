using System.Globalization;
using Lac.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Lac.Daemon.Management.Http;

/// <summary>Reads query parameters and collects what is wrong with them; one it is not asked for is a fault (a typo).</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private readonly List<string> _asked = [];
    private readonly List<RequestFault> _faults = [];

    /// <summary>What is wrong, once all have been asked for; null when nothing is.</summary>
    public Problem? Problem()
    {
        foreach (string name in query.Keys.Where(k => !_asked.Contains(k)))
        {
            _faults.Add(new($"?{name}", $"is not known here; known are {string.Join(", ", _asked)}."));
        }

        return _faults.Count == 0 ? null : Problems.Wrong(_faults);
    }

    public string? Text(string name)
    {
        _asked.Add(name);
        if (!query.TryGetValue(name, out StringValues values))
        {
            return null;
        }

        if (values.Count == 1 && values[0] is { Length: > 0 } value)
        {
            return value;
        }

        _faults.Add(new($"?{name}", values.Count > 1 ? "is given twice." : "is empty; leave it out to match all."));
        return null;
    }

    public string? OneOf(string name, IReadOnlyList<string> allowed)
    {
        string? value = Text(name);
        if (value is null || allowed.Contains(value))
        {
            return value;
        }

        _faults.Add(new($"?{name}", $"is '{value}'; it is one of {string.Join(", ", allowed)}."));
        return null;
    }

    public string? Digits(string name, int maxLength)
    {
        string? value = Text(name);
        if (value is null || (value.Length <= maxLength && value.All(char.IsAsciiDigit)))
        {
            return value;
        }

        _faults.Add(new($"?{name}", $"is '{value}'; it is 1 to {maxLength} digits."));
        return null;
    }

    public int Number(string name, int min, int max, int whenMissing)
    {
        string? value = Text(name);
        if (value is null)
        {
            return whenMissing;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max)
        {
            return number;
        }

        _faults.Add(new($"?{name}", $"is '{value}'; it is a number from {min} to {max}."));
        return whenMissing;
    }
}

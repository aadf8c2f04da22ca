using System.Diagnostics.CodeAnalysis;

namespace Lac.Cli.Api;

/// <summary>What the daemon answered: the value, or why there is none.</summary>
internal readonly record struct Result<T>(T? Value, Failure? Failure)
    where T : class
{
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Failure? failure)
    {
        value = Value;
        failure = Failure;
        return value is not null;
    }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Failure failure) => new(null, failure);
}

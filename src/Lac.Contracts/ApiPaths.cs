namespace Lac.Contracts;

/// <summary>The API's paths, limits and the socket that serves it: what server and client must agree on.</summary>
public static class ApiPaths
{
    public const string DefaultSocket = "/run/l2tp-lac/lacd.sock";

    public const string Attach = "/v1/attach";
    public const string Detach = "/v1/detach";
    public const string Sessions = "/v1/sessions";
    public const string Tunnels = "/v1/tunnels";
    public const string Status = "/v1/status";

    /// <summary>Octets of a Unix socket's path: sun_path less its closing NUL.</summary>
    public const int MaxSocketPathBytes = 107;

    /// <summary>Items of a page when the request does not say.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>Items of a page at most.</summary>
    public const int MaxPageSize = 1000;
}

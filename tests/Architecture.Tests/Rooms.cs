namespace Architecture.Tests;

/// <summary>
/// The table of rooms: for each namespace of ours, all that it may know besides itself and ProtocolKit. A name that
/// ends in ".*" stands for the namespaces below it too.
/// </summary>
internal static class Rooms
{
    /// <summary>How an engine lives: these four are one another's subject.</summary>
    private static readonly string[] EngineLife = ["Lac.Engine.Events", "Lac.Engine.Slices", "Lac.Engine.Subscribers", "Lac.Engine.Tunnels"];

    /// <summary>What the engine is given; knows nothing of what is done with it.</summary>
    private static readonly string[] EngineGround = ["Lac.Engine.Ports", "Lac.Engine.Settings", "Lac.Engine.Timers"];

    private static readonly string[] EngineAll = ["Lac.Engine", "Lac.Engine.Forwarding", .. EngineLife, .. EngineGround];

    /// <summary>The two protocols as the engine sees them; their automata and messages' delivery are their own business.</summary>
    private static readonly string[] Protocols = ["L2tp.Protocol.Wire", "L2tp.Protocol.Messages", "L2tp.Protocol.Tunnels", "L2tp.Protocol.Sessions", "Ppp", "Ppp.Wire"];

    public static IReadOnlyDictionary<string, string[]> Known { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["ProtocolKit"] = [],

        // Wire <- Messages, Delivery <- Tunnels and Sessions, which know each other: a tunnel owns its sessions.
        // Delivery carries bodies of any kind, so it knows no message.
        ["L2tp.Protocol.Wire"] = [],
        ["L2tp.Protocol.Messages"] = ["L2tp.Protocol.Wire"],
        ["L2tp.Protocol.Delivery"] = ["L2tp.Protocol.Wire"],
        ["L2tp.Protocol.Sessions"] = ["L2tp.Protocol.Wire", "L2tp.Protocol.Messages", "L2tp.Protocol.Delivery", "L2tp.Protocol.Tunnels"],
        ["L2tp.Protocol.Tunnels"] = ["L2tp.Protocol.Wire", "L2tp.Protocol.Messages", "L2tp.Protocol.Delivery", "L2tp.Protocol.Sessions"],

        // Wire and Automaton know no protocol. The root holds the link, and what its machines share: settings, output.
        ["Ppp"] = ["Ppp.Wire", "Ppp.Automaton", "Ppp.Authentication", "Ppp.Lcp", "Ppp.Pap", "Ppp.Chap", "Ppp.Ipcp"],
        ["Ppp.Wire"] = [],
        ["Ppp.Automaton"] = ["Ppp", "Ppp.Wire"],
        ["Ppp.Authentication"] = ["Ppp", "Ppp.Wire"],
        ["Ppp.Lcp"] = ["Ppp", "Ppp.Wire", "Ppp.Automaton"],
        ["Ppp.Ipcp"] = ["Ppp", "Ppp.Wire", "Ppp.Automaton"],
        ["Ppp.Pap"] = ["Ppp", "Ppp.Wire", "Ppp.Authentication"],
        ["Ppp.Chap"] = ["Ppp", "Ppp.Wire", "Ppp.Authentication"],

        ["Lac.Engine.Settings"] = [],
        ["Lac.Engine.Ports"] = ["Lac.Engine.Settings"],
        ["Lac.Engine.Timers"] = [],
        ["Lac.Engine.Forwarding"] =
            ["L2tp.Protocol.Wire", "L2tp.Protocol.Tunnels", "Ppp", "Ppp.Wire", "Lac.Engine.Ports", "Lac.Engine.Settings", "Lac.Engine.Slices", "Lac.Engine.Subscribers", "Lac.Engine.Tunnels"],
        ["Lac.Engine.Events"] = ["Lac.Engine.Subscribers", "Lac.Engine.Tunnels"],
        ["Lac.Engine.Slices"] = [.. EngineAll, .. Protocols],
        ["Lac.Engine.Subscribers"] = [.. EngineAll, .. Protocols],
        ["Lac.Engine.Tunnels"] = [.. EngineAll, .. Protocols],
        ["Lac.Engine"] = [.. EngineAll, .. Protocols],

        // The API's contracts, and those who speak by them: lacctl and the management server, which sees no engine.
        ["Lac.Contracts"] = [],
        ["Lac.Cli.*"] = ["Lac.Contracts"],
        ["Lac.Daemon.Management.*"] = ["Lac.Contracts"],

        // The machine: devices and sockets know no loop; what is read from documents is settings of the engine.
        ["Lac.Daemon.Io.Linux.Interop"] = [],
        ["Lac.Daemon.Io.Linux"] = ["Lac.Daemon.Io", "Lac.Daemon.Io.Linux.Interop", "Lac.Engine.Ports"],
        ["Lac.Daemon.Io"] = ["Lac.Daemon.Io.Linux", "Lac.Daemon.Io.Linux.Interop", "Lac.Engine.Ports", "Lac.Engine.Settings"],
        ["Lac.Daemon.Settings.*"] = ["Lac.Engine.Settings"],
        ["Lac.Daemon.Telemetry"] = [.. EngineLife, "Lac.Engine.Settings", "L2tp.Protocol.Wire", "L2tp.Protocol.Tunnels"],

        // Here it all comes together; the loop knows neither documents nor logs nor who hosts it.
        ["Lac.Daemon.Loop"] =
            [.. EngineAll, .. Protocols, "L2tp.Protocol.Delivery", "Lac.Contracts", "Lac.Daemon.Io", "Lac.Daemon.Io.Linux", "Lac.Daemon.Management.*"],
        ["Lac.Daemon.Hosting"] =
            [.. EngineAll, "Lac.Daemon.Io", "Lac.Daemon.Loop", "Lac.Daemon.Management.*", "Lac.Daemon.Settings.*", "Lac.Daemon.Telemetry"],
    };

    /// <summary>The row of a namespace; null when it has none.</summary>
    public static string? Of(string name) =>
        Known.ContainsKey(name) ? name : Known.Keys.FirstOrDefault(room => room.EndsWith(".*", StringComparison.Ordinal) && Product.Within(name, room[..^2]));
}

namespace Lac.Daemon.Management;

/// <summary>The management socket cannot be had; the message is a sentence for the operator, naming the path.</summary>
public sealed class ManagementSocketException(string message, Exception? inner = null) : Exception(message, inner);

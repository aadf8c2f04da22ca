using System.Net.Sockets;
using System.Text;
using Lac.Contracts;

namespace Lac.Daemon.Management;

/// <summary>Gets the Unix socket of the API: its folder, what an earlier run left, and its mode.</summary>
internal static class ManagementSocket
{
    /// <summary>0660: the daemon's user and its group.</summary>
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>0750: a folder that we make ourselves.</summary>
    private const UnixFileMode FolderMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    /// <summary>errno of opening a socket as a file (ENXIO).</summary>
    private const int NoSuchDeviceOrAddress = 6;

    /// <summary>
    /// A socket that is bound and has its mode, but does not listen yet: until it does the kernel refuses every
    /// connection, so there is no moment at which somebody outside the group gets in.
    /// </summary>
    public static Socket Bind(string path)
    {
        string fullPath = Path.GetFullPath(path);
        int length = Encoding.UTF8.GetByteCount(fullPath);
        if (length > ApiPaths.MaxSocketPathBytes)
        {
            throw new ManagementSocketException(
                $"The management socket's path is {length} octets long, and a Unix socket's may have {ApiPaths.MaxSocketPathBytes} at most: {fullPath}. Choose a shorter one by --socket PATH.");
        }

        MakeFolder(fullPath);
        RemoveStale(fullPath);

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(fullPath));
            File.SetUnixFileMode(fullPath, Mode);
            return socket;
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw new ManagementSocketException($"The management socket {fullPath} cannot be made: {e.Message}.", e);
        }
    }

    private static void MakeFolder(string fullPath)
    {
        string? folder = Path.GetDirectoryName(fullPath);
        if (folder is null || Directory.Exists(fullPath))
        {
            throw new ManagementSocketException($"The management socket's path {fullPath} is a folder. Name a file in it by --socket PATH.");
        }

        try
        {
            // Leaves a folder that is there as it is.
            Directory.CreateDirectory(folder, FolderMode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ManagementSocketException($"The management socket's folder {folder} is missing and cannot be made: {e.Message}", e);
        }
    }

    private static void RemoveStale(string fullPath)
    {
        if (!Path.Exists(fullPath))
        {
            return;
        }

        if (IsAnswered(fullPath))
        {
            throw new ManagementSocketException(
                $"Another l2tp-lacd is running on {fullPath}. Stop it, or give this one a socket of its own by --socket PATH.");
        }

        if (!IsSocket(fullPath))
        {
            throw new ManagementSocketException(
                $"{fullPath} is in the way: it is not a socket, so it is left alone. Remove it, or choose another path by --socket PATH.");
        }

        try
        {
            File.Delete(fullPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ManagementSocketException($"The stale management socket {fullPath} cannot be removed: {e.Message}", e);
        }
    }

    private static bool IsAnswered(string fullPath)
    {
        // Not blocking: a daemon that hangs with a full backlog is a running one, too.
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(fullPath));
            return true;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode switch
            {
                SocketError.ConnectionRefused or SocketError.AddressNotAvailable => false,
                SocketError.AccessDenied => throw new ManagementSocketException(
                    $"{fullPath} exists and belongs to somebody else: permission denied. Choose another path by --socket PATH.", e),
                _ => true,
            };
        }
    }

    private static bool IsSocket(string fullPath)
    {
        try
        {
            // Read and write: opening a FIFO for reading alone would wait for a writer.
            using FileStream file = File.Open(fullPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return false;
        }
        catch (IOException e)
        {
            return e.HResult == NoSuchDeviceOrAddress;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}

using System.Net;
using Lac.Daemon.Io;
using Lac.Engine.Events;
using Lac.Engine.Subscribers;
using ProtocolKit;

namespace Lac.Daemon.Loop;

/// <summary>
/// Gives the device side what a session needs: its address, if the daemon is to assign addresses. Told on the
/// loop's thread; the work is done elsewhere.
/// </summary>
internal sealed class AccessSide(SimAddresses? addresses)
{
    private static readonly Task<string?> Nothing = Task.FromResult<string?>(null);

    /// <summary>A SIM is up. The task ends when its packets can flow; its result says what went wrong, if anything.</summary>
    public Task<string?> AddAsync(Subscriber subscriber) =>
        addresses?.AddAsync(subscriber.Slice.Settings.Moniker, ToIPAddress(subscriber.Address)) ?? Nothing;

    /// <summary>A SIM's address is gone.</summary>
    public Task<string?> RemoveAsync(Subscriber subscriber) =>
        addresses?.RemoveAsync(subscriber.Slice.Settings.Moniker, ToIPAddress(subscriber.Address)) ?? Nothing;

    /// <summary>A SIM's address has changed.</summary>
    public Task<string?> ChangeAsync(SubscriberAddressChanged change)
    {
        if (addresses is null)
        {
            return Nothing;
        }

        _ = addresses.RemoveAsync(change.Subscriber.Slice.Settings.Moniker, ToIPAddress(change.Before));
        return AddAsync(change.Subscriber);
    }

    private static IPAddress ToIPAddress(Ipv4Address address)
    {
        Span<byte> octets = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(octets, address.Value);
        return new(octets);
    }
}

using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;
using Lac.Engine.Ports;
using Lac.Engine.Slices;
using ProtocolKit;

namespace Lac.Engine.Tunnels;

/// <summary>
/// Answers what asks us to open a tunnel: we are a LAC only, so an SCCRQ from a configured LNS gets StopCCN 4, and
/// one from anybody else nothing (settings page, 11.10).
/// </summary>
internal sealed class TunnelRequests(List<SliceRuntime> slices, RandomSource random)
{
    private const int MaxBody = 1500;

    /// <summary>Handles a control message with tunnel id 0.</summary>
    public void Handle(IUdpPort port, in UdpAddress from, ReadOnlySpan<byte> datagram)
    {
        if (!IsConfiguredLns(port.Key, from)
            || ControlHeader.TryRead(datagram, out ControlHeader header, out ReadOnlySpan<byte> body) != WireError.None
            || body.IsEmpty || body.Length > MaxBody)
        {
            return;
        }

        Span<byte> reveal = stackalloc byte[MaxBody];
        if (ControlMessage.TryParse(body, default, reveal, out ControlMessage message).IsFatal
            || !Sccrq.TryRead(message, out Sccrq sccrq))
        {
            return;
        }

        Span<byte> answer = port.Rent(ControlHeader.Size + MaxBody);
        var refusal = new StopCcn
        {
            AssignedTunnelId = (ushort)(1 + (random.NextUInt16() % ushort.MaxValue)),
            Result = new ResultCode(StopCcnResult.NotAuthorized, GeneralError.None, "this is a LAC and takes no tunnels"u8),
        };
        int length = ControlHeader.Size + refusal.Write(answer[ControlHeader.Size..]);
        new ControlHeader(sccrq.AssignedTunnelId, 0, new SequenceNumber(0), header.Ns.Next, (ushort)length).Write(answer);
        port.Send(answer[..length], from, 0);
    }

    private bool IsConfiguredLns(SocketKey key, in UdpAddress from)
    {
        foreach (SliceRuntime slice in slices)
        {
            if (!slice.Settings.Lacs.Any(lac => lac.Address.Equals(key.Address) && lac.Port == key.Port))
            {
                continue;
            }

            foreach (Settings.LnsEntry lns in slice.Settings.Lnss)
            {
                if (UdpAddress.From(lns.EndPoint) == from)
                {
                    return true;
                }
            }
        }

        return false;
    }
}

using System.Security.Cryptography;
using System.Text;
using L2tp.Protocol.Messages;
using ProtocolKit;

namespace Lac.Engine.Tests.Model;

/// <summary>What the model LNS says to each control message.</summary>
internal static class ModelAnswers
{
    private const int MaxBody = 1200;

    public static void Answer(ModelTunnel tunnel, in ControlMessage message, ushort session, Instant now)
    {
        if (Sccrq.TryRead(message, out Sccrq sccrq))
        {
            AnswerSccrq(tunnel, sccrq, now);
        }
        else if (Scccn.TryRead(message, out Scccn scccn))
        {
            AnswerScccn(tunnel, scccn, now);
        }
        else if (Icrq.TryRead(message, out Icrq icrq))
        {
            AnswerIcrq(tunnel, icrq, now);
        }
        else if (Iccn.TryRead(message, out Iccn iccn) && tunnel.Calls.TryGetValue(session, out ModelCall? connected))
        {
            connected.Connect(iccn, now);
        }
        else if (Cdn.TryRead(message, out Cdn cdn))
        {
            // A LAC that has not seen ICRP knows no id of ours: then its own tells which call it is.
            ushort its = cdn.AssignedSessionId;
            tunnel.Calls.Remove(session != 0 ? session : tunnel.Calls.Values.FirstOrDefault(call => call.PeerId == its)?.Id ?? 0);
            tunnel.Lns.Heard[^1] += $" {cdn.Result.Code}";
        }
        else if (StopCcn.TryRead(message, out StopCcn stop))
        {
            tunnel.Lns.Heard[^1] += $" {stop.Result.Code}";
            tunnel.IsOver = true;
            tunnel.Calls.Clear();
        }
    }

    /// <summary>A CDN of the LNS for a session of the LAC's.</summary>
    public static byte[] MakeCdn(RefusalCodes codes, ushort assigned)
    {
        byte[] body = new byte[MaxBody];
        var cdn = new Cdn { AssignedSessionId = assigned, Result = new(codes.Result, codes.Error, Encoding.UTF8.GetBytes(codes.Text)) };
        return body[..cdn.Write(body)];
    }

    private static void AnswerSccrq(ModelTunnel tunnel, in Sccrq sccrq, Instant now)
    {
        LnsBehaviour habits = tunnel.Lns.Behaviour;
        tunnel.PeerId = sccrq.AssignedTunnelId;
        tunnel.PeerWindow = sccrq.ReceiveWindowSize ?? 4;
        if (habits.OnlyAcknowledgesTunnel)
        {
            return;
        }

        if (habits.RefusesTunnel is { } codes && habits.RefusedTunnels-- > 0)
        {
            tunnel.Stop(codes, now);
            return;
        }

        byte[] body = new byte[MaxBody];
        bool full = !habits.MinimalSccrp;
        var sccrp = new Sccrp
        {
            HostName = "model-lns"u8,
            FramingCapabilities = (FramingTypes)habits.Framing,
            AssignedTunnelId = tunnel.Id,
            BearerCapabilities = full ? 0 : null,
            FirmwareRevision = full ? (ushort)0x0690 : null,
            VendorName = full ? "model"u8 : default,
            ReceiveWindowSize = full ? habits.Window : null,
            Challenge = habits.Secret is null ? default : tunnel.Challenge,
            ChallengeResponse = sccrq.Challenge.IsEmpty || habits.OmitsChallengeResponse ? default : Prove(habits, 2, sccrq.Challenge),
        };
        tunnel.Enqueue(0, body[..sccrp.Write(body)]);
    }

    private static void AnswerScccn(ModelTunnel tunnel, in Scccn scccn, Instant now)
    {
        LnsBehaviour habits = tunnel.Lns.Behaviour;
        RefusalCodes? codes = habits.RefusesConnected;
        if (habits.Secret is { } secret
            && !scccn.ChallengeResponse.SequenceEqual(MD5.HashData([3, .. Encoding.UTF8.GetBytes(secret), .. tunnel.Challenge])))
        {
            codes = new(4, null, "wrong response");
        }

        if (codes is not null)
        {
            if (habits.AcknowledgesBeforeRefusing)
            {
                tunnel.Acknowledge();
            }

            tunnel.Stop(codes, now);
            return;
        }

        tunnel.IsUp = true;
    }

    private static void AnswerIcrq(ModelTunnel tunnel, in Icrq icrq, Instant now)
    {
        LnsBehaviour habits = tunnel.Lns.Behaviour;
        if (habits.OnlyAcknowledgesCall)
        {
            return;
        }

        if (habits.RefusesCall is { } codes)
        {
            tunnel.Enqueue(icrq.AssignedSessionId, MakeCdn(codes, 0));
            return;
        }

        var call = new ModelCall(tunnel, (ushort)(0x1000 + icrq.AssignedSessionId), icrq);
        tunnel.Calls[call.Id] = call;
        tunnel.AllCalls.Add(call);
        tunnel.Lns.Spend(habits.CallTime, now);
        byte[] body = new byte[64];
        tunnel.Enqueue(icrq.AssignedSessionId, body[..new Icrp { AssignedSessionId = call.Id }.Write(body)]);
        if (habits.LcpWithIcrp)
        {
            tunnel.SendWaiting(now);
            call.Ppp.Start(now);
        }
    }

    private static byte[] Prove(LnsBehaviour habits, byte chapId, ReadOnlySpan<byte> challenge)
    {
        byte[] proof = MD5.HashData([chapId, .. Encoding.UTF8.GetBytes(habits.Secret ?? ""), .. challenge]);
        proof[0] ^= (byte)(habits.AnswersChallengeWrongly ? 1 : 0);
        return proof;
    }
}

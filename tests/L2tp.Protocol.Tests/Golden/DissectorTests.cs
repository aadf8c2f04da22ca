using System.ComponentModel;
using System.Diagnostics;
using L2tp.Protocol.Tests.Messages;
using L2tp.Protocol.Wire;
using Testing;

namespace L2tp.Protocol.Tests.Golden;

/// <summary>What an independent dissector (tshark) reads in our encodings. Skipped where it is not installed.</summary>
public class DissectorTests
{
    /// <summary>For each message with every property set: the fields and what the dissector must show in them.</summary>
    private static readonly Dictionary<MessageType, string> Expected = new()
    {
        [MessageType.SCCRQ] = "message_type=1 protocol_version=1 protocol_revision=0 sync_framing_supported=1 async_framing_supported=0 analog_access_supported=1 "
            + "digital_access_supported=0 tie_breaker=0x0102030405060708 firmware_revision=2828 host_name=alpha vendor_name=charlie assigned_tunnel_id=4660 "
            + "receive_window_size=8 chap_challenge=627261766f",
        [MessageType.SCCRP] = "message_type=2 protocol_version=1 protocol_revision=2 sync_framing_supported=1 async_framing_supported=1 analog_access_supported=0 "
            + "digital_access_supported=1 firmware_revision=2828 host_name=alpha vendor_name=charlie assigned_tunnel_id=4660 receive_window_size=9 "
            + "chap_challenge=627261766f chap_challenge_response=0102030405060708090a0b0c0d0e0f10",
        [MessageType.SCCCN] = "message_type=3 chap_challenge_response=0102030405060708090a0b0c0d0e0f10",
        [MessageType.StopCCN] = "message_type=4 assigned_tunnel_id=4660 result_code=2 error_code=8 error_message=bravo",
        [MessageType.HELLO] = "message_type=6",
        [MessageType.OCRQ] = "message_type=7 assigned_session_id=4660 call_serial_number=16909060 minimum_bps=84281096 maximum_bps=151653132 "
            + "analog_bearer_type=1 digital_bearer_type=1 async_framing_type=1 sync_framing_type=0 called_number=alpha sub_address=bravo",
        [MessageType.OCRP] = "message_type=8 assigned_session_id=4660 physical_channel=16909060",
        [MessageType.OCCN] = "message_type=9 connect_speed=16909060 sync_framing_type=1 async_framing_type=0 rx_connect_speed=84281096",
        [MessageType.ICRQ] = "message_type=10 assigned_session_id=4660 call_serial_number=16909060 digital_bearer_type=1 analog_bearer_type=0 physical_channel=84281096 "
            + "called_number=alpha calling_number=bravo sub_address=charlie",
        [MessageType.ICRP] = "message_type=11 assigned_session_id=4660",
        [MessageType.ICCN] = "message_type=12 connect_speed=16909060 sync_framing_type=1 async_framing_type=0 proxy_authen_type=2 proxy_authen_name=delta "
            + "proxy_authen_challenge=6563686f proxy_authen_id=7 proxy_authen_response=666f7874726f74 private_group_id=616c706861 rx_connect_speed=84281096",
        [MessageType.CDN] = "message_type=14 assigned_session_id=4660 result_code=2 error_code=8 error_message=bravo cause_code=16 cause_msg=69 "
            + "advisory_msg=charlie disconnect_code=13 control_protocol_number=49699 cause_code_direction=2 cause_code_message=delta",
        [MessageType.WEN] = "message_type=15 crc_errors=16909060 framing_errors=84281096 hardware_overruns=151653132 buffer_overruns=219025168 "
            + "time_out_errors=286397204 alignment_errors=353769240",
        [MessageType.SLI] = "message_type=16 send_accm=16909060 receive_accm=84281096",
    };

    [Fact]
    public void A_dissector_reads_in_every_message_what_we_put_into_it()
    {
        string[] names = [.. Expected.Values.SelectMany(line => line.Split(' ')).Select(field => field.Split('=')[0]).Distinct()];
        string[] fields = ["l2tp.tunnel", "l2tp.session", "l2tp.Ns", "l2tp.Nr", "l2tp.avp.type", "l2tp.avp.mandatory", "l2tp.avp_length.bad", "_ws.malformed", .. names.Select(FieldName)];
        string[][] rows = Dissect([.. SampleMessages.Types.Select(Datagram)], fields);
        Assert.Equal(SampleMessages.Types.Length, rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            MessageType type = SampleMessages.Types[i];
            string[] row = rows[i];
            Assert.Equal(["4386", "13124", "3", "4"], row[..4]);
            Assert.Equal(Avps(type), (row[4], row[5]));
            Assert.Equal(["", ""], row[6..8]);
            IEnumerable<string> shown = names.Zip(row[8..]).Where(field => field.Second.Length > 0).Select(field => $"{field.First}={field.Second}");
            Assert.Equal(Expected[type].Split(' ').Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_dissector_reads_in_every_data_header_what_we_put_into_it()
    {
        DataHeaderOptions[] options = [.. Enumerable.Range(0, 8).Select(bits => (DataHeaderOptions)bits)];
        string[][] rows = Dissect([.. options.Select(DataDatagram)], ["l2tp.type", "l2tp.version", "l2tp.tunnel", "l2tp.session", "l2tp.length", "l2tp.Ns", "l2tp.priority", "ppp.protocol"]);
        for (int i = 0; i < options.Length; i++)
        {
            bool length = (i & 1) != 0, sequence = (i & 2) != 0, priority = (i & 4) != 0;
            string total = length ? $"{6 + 2 + (sequence ? 4 : 0) + 4 + 8}" : "";
            Assert.Equal(["0", "2", "4386", "13124", total, sequence ? "3" : "", priority ? "1" : "0", "0xc021"], rows[i]);
        }
    }

    private static byte[] DataDatagram(DataHeaderOptions options)
    {
        // LCP Echo-Request without data.
        byte[] ppp = Convert.FromHexString("FF03C021" + "0901000800000000");
        byte[] headroom = new byte[DataHeaderWriter.SizeOf(options)];
        DataHeaderWriter.Write(headroom, new PeerTunnelId(0x1122), new PeerSessionId(0x3344), options, ppp.Length, new SequenceNumber(3));
        return [.. headroom, .. ppp];
    }

    private static byte[] Datagram(MessageType type)
    {
        byte[] datagram = new byte[2048];
        int length = ControlHeader.Size + SampleMessages.Write(type, SampleValues.All, datagram.AsSpan(ControlHeader.Size));
        new ControlHeader(0x1122, 0x3344, new SequenceNumber(3), new SequenceNumber(4), (ushort)length).Write(datagram);
        return datagram[..length];
    }

    private static (string Types, string MandatoryBits) Avps(MessageType type)
    {
        var types = new List<int>();
        var mandatory = new List<int>();
        ControlHeader.TryRead(Datagram(type), out _, out ReadOnlySpan<byte> body);
        var reader = new AvpReader(body);
        while (reader.TryRead(out Avp avp))
        {
            types.Add(avp.AttributeType);
            mandatory.Add(avp.IsMandatory ? 1 : 0);
        }

        return (string.Join(',', types), string.Join(',', mandatory));
    }

    private static string FieldName(string name) => name is "tie_breaker" or "result_code" ? $"l2tp.{name}" : $"l2tp.avp.{name}";

    private static string[][] Dissect(byte[][] datagrams, string[] fields)
    {
        string path = Path.Combine(Path.GetTempPath(), $"l2tp-dissect-{Guid.NewGuid():N}.pcap");
        File.WriteAllBytes(path, PcapWriter.Write(datagrams));
        try
        {
            var start = new ProcessStartInfo("tshark") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            string[] arguments = ["-n", "-r", path, "-T", "fields", "-E", "separator=|", "-E", "occurrence=a", .. fields.SelectMany(field => new[] { "-e", field })];
            foreach (string argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            using Process tshark = Process.Start(start) ?? throw new InvalidOperationException("tshark did not start");
            tshark.ErrorDataReceived += (_, _) => { };
            tshark.BeginErrorReadLine();
            string output = tshark.StandardOutput.ReadToEnd();
            tshark.WaitForExit();
            Assert.Equal(0, tshark.ExitCode);
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'))];
        }
        catch (Win32Exception)
        {
            Assert.Skip("tshark is not installed");
            return [];
        }
        finally
        {
            File.Delete(path);
        }
    }
}

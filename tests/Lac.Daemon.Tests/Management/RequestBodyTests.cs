using System.Net.Http.Headers;
using Lac.Daemon.Management;

namespace Lac.Daemon.Tests.Management;

public sealed class RequestBodyTests
{
    private const string Attach = "/v1/attach";

    [Theory]
    [InlineData("", "#", "empty")]
    [InlineData("{\"imsi\":", "#", "line 1")]
    [InlineData("{\n  \"imsi\": 1,,\n}", "#", "line 2")]
    [InlineData("[]", "#", "an array")]
    [InlineData("null", "#", "null")]
    [InlineData("{}", "#/imsi", "missing")]
    [InlineData("{\"imsi\":null}", "#/imsi", "null")]
    [InlineData("{\"imsi\":1010000000001}", "#/imsi", "a number")]
    [InlineData("{\"imsi\":\"12345\"}", "#/imsi", "6 to 15 digits")]
    [InlineData("{\"imsi\":\"0010100000000012\"}", "#/imsi", "6 to 15 digits")]
    [InlineData("{\"imsi\":\"00101000000000x\"}", "#/imsi", "6 to 15 digits")]
    [InlineData("{\"imsi\":\"٠٠١٠١٠٠\"}", "#/imsi", "6 to 15 digits")]
    [InlineData("{\"imsi\":\"001010\",\"imsi\":\"001011\"}", "#/imsi", "twice")]
    [InlineData("{\"imsi\":\"001010\",\"Slice\":\"a\"}", "#/Slice", "known are imsi, slice")]
    [InlineData("{\"imsi\":\"001010\",\"a/b~c\":\"a\"}", "#/a~1b~0c", "not known")]
    [InlineData("{\"imsi\":\"001010\",\"slice\":\"\"}", "#/slice", "empty")]
    [InlineData("{\"imsi\":\"001010\",\"username\":\"a\\nb\"}", "#/username", "control character")]
    [InlineData("{\"imsi\":\"001010\",\"username\":\"\\ud800\"}", "#/username", "surrogate")]
    [InlineData("{\"imsi\":\"001010\",\"password\":{}}", "#/password", "an object")]
    public async Task A_wrong_body_is_told_what_is_wrong_and_where(string body, string pointer, string says)
    {
        await using ApiHost api = await ApiHost.StartAsync();

        ApiAnswer answer = await api.PostAsync(Attach, body);

        answer.AssertProblem(400);
        Assert.Equal(pointer, answer.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Contains(says, answer.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", answer.Body, StringComparison.Ordinal);
        Assert.Null(api.Control.LastAttach);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using ApiHost api = await ApiHost.StartAsync();

        ApiAnswer answer = await api.PostAsync(Attach, """{"imzi":"001010","slice":1,"apn":[]}""");

        Assert.Equal(4, answer.Json.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task A_detach_follows_the_same_rules()
    {
        await using ApiHost api = await ApiHost.StartAsync();

        (await api.PostAsync("/v1/detach", """{"imsi":"x"}""")).AssertProblem(400);
        (await api.PostAsync("/v1/detach", """{"imsi":"001010","slice":"a"}""")).AssertProblem(400);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_of_another_kind_is_415(string mediaType)
    {
        await using ApiHost api = await ApiHost.StartAsync();

        (await api.PostAsync(Attach, """{"imsi":"001010"}""", mediaType)).AssertProblem(415);
    }

    [Fact]
    public async Task A_body_without_a_kind_is_415()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());

        (await ApiHost.ReadAsync(await api.Client.PostAsync(Attach, content, TestContext.Current.CancellationToken))).AssertProblem(415);
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_400()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        using var content = new ByteArrayContent([.. "{\"imsi\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        ApiAnswer answer = await ApiHost.ReadAsync(await api.Client.PostAsync(Attach, content, TestContext.Current.CancellationToken));

        answer.AssertProblem(400);
        Assert.Contains("UTF-8", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        await using ApiHost api = await ApiHost.StartAsync();

        ApiAnswer answer = await api.PostAsync(Attach, new string(' ', ManagementServer.MaxBodyBytes + 1));

        answer.AssertProblem(413);
    }
}

using System.Text;
using System.Text.Json;
using AttBot.Host.Commands;

namespace AttBot.Tests.Host;

public sealed class BatchAskTests
{
    [Fact]
    public async Task A_line_is_a_conversation_and_its_replies_have_the_promised_shape()
    {
        var line = Assert.Single(await RunAsync("""{"id":"a","lang":"en","as":"public","today":"2026-11-21","turns":["How many States Parties are there?","list them"]}"""));

        Assert.Equal("a", line.GetProperty("id").GetString());
        var replies = line.GetProperty("replies").EnumerateArray().ToArray();
        Assert.Equal(["count", "list"], replies.Select(reply => reply.GetProperty("kind").GetString()!));
        Assert.Equal(replies[0].GetProperty("value").GetInt32(), replies[1].GetProperty("states").GetArrayLength());
        Assert.Equal(
            ["kind", "language", "text", "states", "value", "asOf", "sources", "suggestions"], replies[0].EnumerateObject().Select(member => member.Name));
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", replies[0].GetProperty("asOf").GetString());
        Assert.Equal(["title", "reference", "url"], replies[0].GetProperty("sources")[0].EnumerateObject().Select(member => member.Name));
    }

    public static TheoryData<string, string> BadLines => new()
    {
        { "garbage", "not JSON" },
        { "[1]", "not a JSON object" },
        { "null", "not a JSON object" },
        { """{"turns":["x"]""", "not JSON" },
        { """{"id":1}""", "\"turns\"" },
        { """{"id":1,"turns":[]}""", "\"turns\"" },
        { """{"id":1,"turns":"x"}""", "\"turns\"" },
        { """{"id":1,"turns":[1]}""", "\"turns\"" },
        { """{"id":1,"turns":["x"],"lang":"de"}""", "\"lang\"" },
        { """{"id":1,"turns":["x"],"lang":7}""", "\"lang\"" },
        { """{"id":1,"turns":["x"],"as":"king"}""", "\"as\"" },
        { """{"id":1,"turns":["x"],"as":"delegate"}""", "\"as\"" },
        { """{"id":1,"turns":["x"],"today":"21.11.2026"}""", "\"today\"" },
        { """{"id":1,"turns":["x"],"today":"2026-02-30"}""", "\"today\"" },
        { """{"id":1,"turns":["\ud800"]}""", "half of a character" },
        { new string('[', 10_000), "nested deeper" },
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public async Task A_bad_line_is_answered_with_its_error_and_the_next_is_read(string bad, string reason)
    {
        var lines = await RunAsync(bad + "\n" + """{"id":"next","turns":["hello"]}""");

        Assert.Equal(2, lines.Length);
        Assert.Contains(reason, lines[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(bad.StartsWith("""{"id":1""", StringComparison.Ordinal) && reason[0] == '"' ? "1" : "null", lines[0].GetProperty("id").GetRawText());
        Assert.Equal("next", lines[1].GetProperty("id").GetString());
        Assert.True(lines[1].TryGetProperty("replies", out _));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_an_error()
    {
        byte[] input = [.. """{"id":1,"turns":["""u8, 0xC3, 0x28, .. "\"]}\n"u8, .. """{"id":2,"turns":["hello"]}"""u8];
        var lines = await RunAsync(input);

        Assert.Contains("UTF-8", lines[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, lines[1].GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_line_without_end_is_given_up_and_the_next_is_read()
    {
        var lines = await RunAsync("{\"id\":1,\"turns\":[\"" + new string('x', 9_000_000) + "\"]}\n" + """{"id":2,"turns":["hello"]}""");

        Assert.Contains("longer than", lines[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, lines[1].GetProperty("id").GetInt32());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("🙂🙂🙂")]
    [InlineData("Robert'); DROP TABLE \"TreatyStatus\";--")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[x](javascript:alert(1)) **y**")]
    [InlineData("\u0000\u0001\u202E")]
    public async Task Any_text_gets_a_plain_sentence_that_does_not_repeat_it(string text)
    {
        var line = Assert.Single(await RunAsync(JsonSerializer.Serialize(new { id = 1, turns = new[] { text } })));

        var reply = Assert.Single(line.GetProperty("replies").EnumerateArray()).GetProperty("text").GetString()!;
        Assert.NotEmpty(reply);
        Assert.DoesNotContain("script", reply, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("DROP", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("](", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_megabyte_is_too_long_for_a_question()
    {
        var line = Assert.Single(await RunAsync(JsonSerializer.Serialize(new { id = 1, turns = new[] { new string('x', 1 << 20) } })));

        var reply = Assert.Single(line.GetProperty("replies").EnumerateArray());
        Assert.Equal("clarify", reply.GetProperty("kind").GetString());
        Assert.True(reply.GetProperty("text").GetString()!.Length < 500);
    }

    [Fact]
    public async Task Empty_lines_and_a_byte_order_mark_are_passed_over() =>
        Assert.Single(await RunAsync("\uFEFF{\"id\":1,\"turns\":[\"hello\"]}\r\n\r\n\n"));

    [Fact]
    public async Task A_fault_inside_costs_its_line_alone()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var faults = new StringWriter();
        await new BatchAsk(null!, Shipped.Today, faults).RunAsync(new MemoryStream(Encoding.UTF8.GetBytes("""{"id":"a","turns":["x"]}""" + "\n" + """{"id":"b","turns":["x"]}""")), output, CancellationToken.None);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["a", "b"], lines.Select(line => line.GetProperty("id").GetString()!));
        Assert.All(lines, line => Assert.DoesNotContain("Exception", line.GetProperty("error").GetString(), StringComparison.Ordinal));
        Assert.Contains("NullReferenceException", faults.ToString(), StringComparison.Ordinal);
    }

    private static Task<JsonElement[]> RunAsync(string input) => RunAsync(Encoding.UTF8.GetBytes(input));

    private static async Task<JsonElement[]> RunAsync(byte[] input)
    {
        using var output = new StringWriter { NewLine = "\n" };
        await new BatchAsk(Shipped.Desk, Shipped.Today, TextWriter.Null).RunAsync(new MemoryStream(input), output, CancellationToken.None);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}

using AttBot.Chat;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Host;

namespace AttBot.Tests.Chat;

/// <summary>The index of knowledge entries that the build prepares.</summary>
public sealed class PreparedIndexTests
{
    [Fact]
    public void The_index_in_the_program_is_the_one_its_knowledge_gives()
    {
        using var stream = PreparedIndex.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        Assert.Equal(Desk.PrepareIndex(Shipped.Book), bytes.ToArray());
    }

    [Fact]
    public void An_index_of_another_build_is_not_used()
    {
        var prepared = new MemoryStream();
        using var writer = new BinaryWriter(prepared);
        writer.Write(Prepared.Stamp + " of another build");
        Assert.Null(Prepared.ReadIndex(() => new MemoryStream(prepared.ToArray())));
        Assert.Null(Prepared.ReadLexicon(() => new MemoryStream(prepared.ToArray())));
    }

    [Theory]
    [InlineData("treaty", 1)]
    [InlineData("alpha", 0)]
    [InlineData("条约", 2)]
    [InlineData("", -1)]
    [InlineData("beta", -1)]
    [InlineData("约", -1)]
    public void A_term_is_found_where_it_stands(string term, int expected) => Assert.Equal(expected, TermTable.Of(["treaty", "alpha", "条约", "treaty"]).Find(term));
}

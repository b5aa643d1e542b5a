using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>Where sources give two days of deposit, both are told, whichever of the two is kept (the note of the status table).</summary>
public sealed class DifferingDayTests
{
    [Theory]
    [InlineData(Language.English, "When did Lithuania deposit its instrument?", "2014-12-18", "17 December")]
    [InlineData(Language.English, "When did Grenada ratify?", "2013-10-21", "22 October")]
    [InlineData(Language.Chinese, "立陶宛什么时候交存的？", "2014-12-18", "12月17日")]
    [InlineData(Language.French, "Quand les Maldives ont-elles déposé leur instrument ?", "2019-09-27", "29 septembre")]
    [InlineData(Language.Spanish, "¿Cuándo depositó Guyana su instrumento?", "2013-07-04", "5 de julio")]
    [InlineData(Language.Russian, "Когда Литва сдала документ на хранение?", "2014-12-18", "17 декабря")]
    [InlineData(Language.Arabic, "متى أودعت ليتوانيا صكها؟", "2014-12-18", "17 كانون الأول/ديسمبر")]
    public void Both_days_are_told(Language language, string asked, string kept, string other)
    {
        var reply = Shipped.Ask(asked, language);
        Assert.Equal(kept, reply.Value);
        Assert.Contains(other, reply.Text, StringComparison.Ordinal);
    }

    /// <summary>The entry holds an item for each of its States, in their order and in every language: the day kept stands in it.</summary>
    [Fact]
    public void Each_item_is_about_the_State_at_its_place()
    {
        var entry = Shipped.Book.Entries.First(e => e.Id == "deposit-days-that-differ");
        Assert.All(LanguageCodes.All, language =>
        {
            var items = entry.Items(language);
            Assert.Equal(entry.States.Count, items.Count);
            Assert.All(entry.States.Zip(items), pair => Assert.StartsWith("**" + Shipped.Book.States[pair.First].Name[language], pair.Second, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void One_day_is_told_alone() => Assert.DoesNotContain("differ", Shipped.Ask("When did Japan deposit its instrument?").Text, StringComparison.Ordinal);
}

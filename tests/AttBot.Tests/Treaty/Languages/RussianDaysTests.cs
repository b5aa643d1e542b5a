using AttBot.Treaty.Languages;

namespace AttBot.Tests.Treaty.Languages;

public sealed class RussianDaysTests
{
    [Theory]
    [InlineData("открыт до вторник, 31 марта", "открыт до вторника, 31 марта")]
    [InlineData("до **среда, 1 апреля**", "до **среды, 1 апреля**")]
    [InlineData("До воскресенье, 5 апреля", "До воскресенья, 5 апреля")]
    [InlineData("объявлена на пятница, 3 апреля", "объявлена на пятницу, 3 апреля")]
    [InlineData("объявлена на вторник, 31 марта", "объявлена на вторник, 31 марта")]
    [InlineData("Решено вторник, 31 марта", "Решено вторник, 31 марта")]
    [InlineData("доклад: среда, 1 апреля", "доклад: среда, 1 апреля")]
    public void A_day_of_the_week_stands_in_the_case_of_its_preposition(string sentence, string spoken) => Assert.Equal(spoken, RussianDays.Decline(sentence));

    [Theory]
    [InlineData(DayOfWeek.Sunday)]
    [InlineData(DayOfWeek.Monday)]
    [InlineData(DayOfWeek.Tuesday)]
    [InlineData(DayOfWeek.Wednesday)]
    [InlineData(DayOfWeek.Thursday)]
    [InlineData(DayOfWeek.Friday)]
    [InlineData(DayOfWeek.Saturday)]
    public void Every_day_as_it_is_written_has_a_genitive(DayOfWeek day)
    {
        var date = new DateOnly(2026, 3, 1).AddDays((int)day); // a Sunday
        var written = "до " + DateWords.WithWeekday(Language.Russian, date);
        Assert.NotEqual(written, RussianDays.Decline(written));
    }
}

using AttBot.Processes.Acts;

namespace AttBot.Tests.Processes.Acts;

public sealed class DayReaderTests
{
    [Theory]
    [InlineData("2026-06-15")]
    [InlineData("2026/6/15")]
    [InlineData("15.06.2026")]
    [InlineData("15. 6. 2026")]
    [InlineData("15 June 2026")]
    [InlineData("15th of June 2026")]
    [InlineData("the 15th June, 2026")]
    [InlineData("June 15, 2026")]
    [InlineData("Jun 15 2026")]
    [InlineData("15 juin 2026")]
    [InlineData("le 15 juin 2026")]
    [InlineData("15 de junio de 2026")]
    [InlineData("el 15 de junio del 2026")]
    [InlineData("15 июня 2026 г.")]
    [InlineData("15 июня 2026 года")]
    [InlineData("2026年6月15日")]
    [InlineData("2026 年 6 月 15 号")]
    [InlineData("15 يونيو 2026")]
    [InlineData("15 حزيران/يونيه 2026")]
    [InlineData("15 حزيران 2026")]
    public void A_day_is_read_in_six_languages(string text) => Assert.Equal(new DateOnly(2026, 6, 15), DayReader.Read(text));

    [Theory]
    [InlineData("3/4/2026")]
    [InlineData("31 June 2026")]
    [InlineData("29 February 2026")]
    [InlineData("June 2026")]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01")]
    [InlineData("15 June 20266")]
    [InlineData("")]
    public void What_is_no_day_or_could_be_two_is_refused(string text) => Assert.Null(DayReader.Read(text));

    [Theory]
    [InlineData("15 June", "2026-06-01", "2026-06-15")]
    [InlineData("15 June", "2026-06-15", "2026-06-15")]
    [InlineData("15 June", "2026-06-16", "2027-06-15")]
    [InlineData("29 February", "2027-03-01", "2028-02-29")]
    [InlineData("6月15日", "2026-12-31", "2027-06-15")]
    public void A_day_without_year_is_the_next_one(string text, string today, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), DayReader.Read(text, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));
}

using System.Xml.Linq;
using AttBot.Workflows.Drawing;

namespace AttBot.Tests.Workflows.Drawing;

/// <summary>Pictures of processes: complete, readable without colour, in the reader's language, and harmless.</summary>
public sealed class WorkflowPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static XElement Draw(Flow flow, PictureRequest? request = null) => XElement.Parse(WorkflowPicture.Svg(flow.Read(), request ?? new()));

    private static Flow Small() => new Flow().Variable("ok").Start().Task("Ask", "ok", "boolean").Decide("Sure", "ok").End().Connect("Begin", "Ask", "Sure", ":True", "End").Connect("Sure", ":False", "Ask");

    private static IEnumerable<XElement> Nodes(XElement picture) => picture.Descendants(Svg + "g").Where(g => g.Attribute("class")!.Value.StartsWith("node", StringComparison.Ordinal) && g.Element(Svg + "title") is not null);

    [Fact]
    public void Every_activity_and_every_connection_is_drawn()
    {
        var picture = Draw(Small());
        Assert.Equal(["Begin (start)", "Ask (task)", "Sure (decision)", "End (end)"], Nodes(picture).Select(g => g.Element(Svg + "title")!.Value));
        Assert.Equal(4, picture.Elements(Svg + "path").Count(p => p.Attribute("class")!.Value == "way"));
        Assert.Equal(["yes", "no"], picture.Elements(Svg + "text").Where(t => t.Attribute("class")?.Value == "port").Select(t => t.Value));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    [InlineData("ar")]
    public void No_two_shapes_of_the_strategy_overlap_and_all_lie_within_the_picture(string language)
    {
        var picture = XElement.Parse(WorkflowPicture.Svg(Walk.Shipped("att-strategy"), new PictureRequest(language)));
        AssertApart(picture, 86);
    }

    [Fact]
    public void Without_positions_it_is_laid_out_in_layers_without_overlaps() => ForAll.Check(200, 11, random =>
    {
        var flow = new Flow();
        var count = random.Next(1, 25);
        for (var i = 0; i < count; i++)
        {
            flow.Line($"A{i}");
        }

        for (var i = random.Next(2 * count); i > 0; i--)
        {
            flow.Connect($"A{random.Next(count)}", $"A{random.Next(count)}");
        }

        AssertApart(Draw(flow), count);
    });

    [Theory]
    [InlineData("en", false)]
    [InlineData("zh", false)]
    [InlineData("ar", false)]
    [InlineData("en", true)]
    [InlineData("ru", true)]
    [InlineData("ar", true)]
    public void What_stands_at_the_arrows_of_the_strategy_can_be_read(string language, bool withoutPositions)
    {
        var definition = Walk.Shipped("att-strategy");
        if (withoutPositions)
        {
            var source = System.Text.Json.Nodes.JsonNode.Parse(definition.Source.GetRawText())!;
            foreach (var activity in source["root"]!["activities"]!.AsArray())
            {
                activity!["metadata"] = null;
            }

            definition = Draft.Read(source);
        }

        var picture = XElement.Parse(WorkflowPicture.Svg(definition, new PictureRequest(language)));
        var labels = picture.Elements(Svg + "rect").Where(rect => rect.Attribute("class")!.Value == "gap").Select(rect => (Left: Of(rect, "x"), Top: Of(rect, "y"), Right: Of(rect, "x") + Of(rect, "width"), Bottom: Of(rect, "y") + Of(rect, "height"))).ToList();
        Assert.True(labels.Count > 20);
        var all = labels.Concat(Boxes(picture)).ToList();
        for (var i = 0; i < labels.Count; i++)
        {
            var a = labels[i];
            Assert.DoesNotContain(all.Skip(i + 1), b => a.Left < b.Right - 0.2 && b.Left < a.Right - 0.2 && a.Top < b.Bottom - 0.2 && b.Top < a.Bottom - 0.2);
        }

        static double Of(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("ar")]
    public void The_legend_of_a_narrow_picture_lies_within_it(string language)
    {
        var picture = Draw(new Flow().Line("A"), new PictureRequest(language, new Dictionary<string, ActivityMark>()));
        var width = double.Parse(picture.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        var middles = picture.Elements(Svg + "text").Where(text => text.Attribute("class")?.Value == "note").Select(text => double.Parse(text.Attribute("x")!.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(12, middles.Count);
        Assert.All(middles, x => Assert.InRange(x, 32, width - 32));
    }

    [Fact]
    public void A_long_chain_is_laid_out_from_top_to_bottom()
    {
        var flow = new Flow().Line("A0");
        for (var i = 1; i < 2000; i++)
        {
            flow.Line($"A{i}").Connect($"A{i - 1}", $"A{i}");
        }

        var tops = Boxes(Draw(flow)).Select(b => b.Top).ToList();
        Assert.Equal(tops.Order(), tops);
    }

    [Fact]
    public void Marks_differ_by_badge_and_pattern_as_well_as_by_colour()
    {
        var marks = new Dictionary<string, ActivityMark> { ["Begin"] = ActivityMark.Skipped, ["Ask"] = ActivityMark.Waiting, ["Sure"] = ActivityMark.Failed, ["End"] = ActivityMark.Done };
        var picture = Draw(Small(), new PictureRequest(Marks: marks));
        var badges = Nodes(picture).Select(g => g.Elements(Svg + "g").Single().Element(Svg + "path")!.Attribute("d")!.Value).ToList();
        Assert.Equal(4, badges.Distinct().Count());
        Assert.Equal([true, false, true, false], Nodes(picture).Select(g => g.Elements().Any(e => e.Attribute("fill")?.Value.StartsWith("url(", StringComparison.Ordinal) == true)));
        Assert.Contains("Waiting now: Ask", picture.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Equal("Ask (task): waiting", Nodes(picture).ElementAt(1).Element(Svg + "title")!.Value);
    }

    [Fact]
    public void What_an_earlier_round_went_round_and_may_still_come_is_not_reached_yet()
    {
        var flow = new Flow().Variable("ok").Start().Line("Head").Task("Ask", "ok", "boolean").Decide("Sure", "ok").Line("Agreed").Task("Aside").Line("Again").End()
            .Connect("Begin", "Head", "Ask", "Sure", ":True", "Agreed", "End").Connect("Sure", ":False", "Again", "Head").Connect("Begin", "Aside", "End");
        var picture = Draw(flow, new PictureRequest(Marks: new Dictionary<string, ActivityMark> { ["Ask"] = ActivityMark.Waiting, ["Agreed"] = ActivityMark.Skipped, ["Again"] = ActivityMark.Done, ["Aside"] = ActivityMark.Skipped }));

        var states = Nodes(picture).Select(g => g.Element(Svg + "title")!.Value).ToList();
        Assert.Contains("Agreed (automatic step): not reached", states);
        Assert.Contains("Again (automatic step): done", states);
        Assert.Contains("Aside (task): skipped", states);
    }

    [Theory]
    [InlineData("en", "First informal consultation")]
    [InlineData("zh", "第一次非正式磋商")]
    [InlineData("fr", "Première consultation informelle")]
    [InlineData("es", "Primera consulta informal")]
    [InlineData("ru", "Первая неформальная консультация")]
    [InlineData("ar", "المشاورة غير الرسمية الأولى")]
    public void Titles_are_in_the_readers_language(string language, string title)
    {
        var picture = XElement.Parse(WorkflowPicture.Svg(Walk.Shipped("att-strategy"), new PictureRequest(language)));
        Assert.Equal(language, picture.Attribute("lang")!.Value);
        Assert.Contains(Nodes(picture), g => g.Element(Svg + "title")!.Value.StartsWith(title, StringComparison.Ordinal));
    }

    [Fact]
    public void In_Arabic_the_start_stands_at_the_right()
    {
        double StartOf(string language) => Boxes(XElement.Parse(WorkflowPicture.Svg(Walk.Shipped("att-strategy"), new PictureRequest(language))))[0].Left;
        Assert.True(StartOf("en") < 200);
        Assert.True(StartOf("ar") > 2000);
    }

    [Fact]
    public void It_names_itself_to_screen_readers_and_holds_no_script()
    {
        var picture = Draw(Small().Add("Bad", "WriteLine", ("metadata", System.Text.Json.Nodes.JsonNode.Parse("{\"displayText\":\"<script>alert(1)</script> \\u0001\"}"))));
        Assert.Equal("img", picture.Attribute("role")!.Value);
        Assert.All(picture.Attribute("aria-labelledby")!.Value.Split(' '), id => Assert.Contains(picture.Elements(), e => e.Attribute("id")?.Value == id));
        Assert.Empty(picture.Descendants(Svg + "script"));
        Assert.DoesNotContain(picture.DescendantsAndSelf().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || a.Name.LocalName == "href");
    }

    [Fact]
    public void A_long_title_is_broken_into_lines_and_cut_off_with_the_whole_in_the_title()
    {
        var long_ = string.Join(' ', Enumerable.Repeat("consultation", 40));
        var picture = Draw(new Flow().Add("A", "WriteLine", ("metadata", System.Text.Json.Nodes.JsonNode.Parse($"{{\"displayText\":\"{long_}\"}}"))));
        var node = Nodes(picture).Single();
        Assert.StartsWith(long_, node.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.EndsWith("…", node.Elements(Svg + "text").Last().Value, StringComparison.Ordinal);
    }

    private static List<(double Left, double Top, double Right, double Bottom)> Boxes(XElement picture) => [.. Nodes(picture).Select(g =>
    {
        var shape = g.Elements().First(e => e.Attribute("class")?.Value == "shape");
        if (shape.Name == Svg + "rect")
        {
            double Of(string name) => double.Parse(shape.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
            return (Of("x"), Of("y"), Of("x") + Of("width"), Of("y") + Of("height"));
        }

        // the extremes of an outline "M x y L x y H x …"
        var way = shape.Attribute("d")!.Value;
        var (xs, ys) = (new List<double>(), new List<double>());
        foreach (System.Text.RegularExpressions.Match step in System.Text.RegularExpressions.Regex.Matches(way, "([MLH])(-?[0-9.]+)(?: (-?[0-9.]+))?"))
        {
            xs.Add(double.Parse(step.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));
            if (step.Groups[3].Success)
            {
                ys.Add(double.Parse(step.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return (xs.Min(), ys.Min(), xs.Max(), ys.Max());
    })];

    private static void AssertApart(XElement picture, int count)
    {
        var (width, height) = (double.Parse(picture.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture), double.Parse(picture.Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture));
        var boxes = Boxes(picture);
        Assert.Equal(count, boxes.Count);
        for (var i = 0; i < boxes.Count; i++)
        {
            var a = boxes[i];
            Assert.True(a.Left >= 0 && a.Top >= 0 && a.Right <= width && a.Bottom <= height, $"shape {i} leaves the picture");
            Assert.DoesNotContain(boxes.Skip(i + 1), b => a.Left < b.Right - 0.2 && b.Left < a.Right - 0.2 && a.Top < b.Bottom - 0.2 && b.Top < a.Bottom - 0.2);
        }
    }
}

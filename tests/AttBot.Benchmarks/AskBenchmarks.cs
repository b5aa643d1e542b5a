using System.Diagnostics.CodeAnalysis;
using AttBot.Chat;
using AttBot.Treaty;
using BenchmarkDotNet.Attributes;

namespace AttBot.Benchmarks;

/// <summary>One turn in process: understanding and answering.</summary>
[MemoryDiagnoser]
public class AskBenchmarks
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private readonly Desk _desk = new(Handbook.FromShipped());

    /// <summary>The questions measured one by one.</summary>
    public static IEnumerable<string> Questions =>
    [
        "Is Kenya a State Party?", "肯尼亚是缔约国吗？", "Is Keyna a State Party?", "Which States joined since 2020 in Africa?", "2020年以来非洲有哪些国家加入？",
        "When was Andorra's initial report due?", "安道尔的初次报告什么时候到期？", "What are the challenges of inter-agency cooperation?", "机构间合作有哪些挑战？", "Who sits on the Bureau?",
    ];

    /// <summary>The question of this run.</summary>
    [ParamsSource(nameof(Questions))]
    public string Question { get; set; } = "";

    /// <summary>Builds the index before anything is measured.</summary>
    [GlobalSetup]
    public void WarmUp() => _desk.WarmUp();

    /// <summary>One question in a new conversation.</summary>
    [Benchmark]
    public Reply Ask() => _desk.Ask(Question, null, Role.Public, Today, ConversationContext.Empty).Reply;
}

/// <summary>The question sets one conversation after another, and what a start costs.</summary>
[MemoryDiagnoser]
public class DeskBenchmarks
{
    private readonly Handbook _book = Handbook.FromShipped();
    private readonly Desk _desk = new(Handbook.FromShipped());
    private int _next;

    /// <summary>Builds the index before anything is measured.</summary>
    [GlobalSetup]
    public void WarmUp() => _desk.WarmUp();

    /// <summary>The next conversation of the question sets.</summary>
    [Benchmark]
    public void NextConversation()
    {
        Conversation.All[_next].Ask(_desk);
        _next = (_next + 1) % Conversation.All.Count;
    }

    /// <summary>Reading the shipped tables.</summary>
    [Benchmark]
    [SuppressMessage("Performance", "CA1822", Justification = "BenchmarkDotNet runs instance methods only.")]
    public Handbook ReadHandbook() => Handbook.FromShipped();

    /// <summary>A desk without its index.</summary>
    [Benchmark]
    public Desk MakeDesk() => new(_book);

    /// <summary>A desk with its index.</summary>
    [Benchmark]
    public Desk MakeDeskAndWarmUp()
    {
        var desk = new Desk(_book);
        desk.WarmUp();
        return desk;
    }
}

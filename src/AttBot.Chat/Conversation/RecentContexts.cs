namespace AttBot.Chat.Conversation;

/// <summary>The contexts used last, up to a number; the one unused longest goes first. Not thread-safe.</summary>
/// <param name="capacity">How many; at least 1.</param>
internal sealed class RecentContexts(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, ConversationContext Context)>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, ConversationContext Context)> _order = new();

    internal bool TryGet(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out ConversationContext context)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            context = null;
            return false;
        }

        context = node.Value.Context;
        _order.Remove(node);
        _order.AddFirst(node);
        return true;
    }

    internal void Set(string key, ConversationContext context)
    {
        if (_nodes.TryGetValue(key, out var node))
        {
            node.Value = (key, context);
            _order.Remove(node);
            _order.AddFirst(node);
            return;
        }

        if (_nodes.Count >= capacity)
        {
            _nodes.Remove(_order.Last!.Value.Key);
            _order.RemoveLast();
        }

        _nodes.Add(key, _order.AddFirst((key, context)));
    }
}

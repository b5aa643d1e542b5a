namespace SQLitePCL;

/// <summary>The functions and collations of one connection that are code of ours.</summary>
/// <remarks>Microsoft.Data.Sqlite takes them away when a connection goes back to its pool, and gives it the same again when it is opened: a dozen under EF Core. SQLite
/// would prepare every statement anew after that. So one that is taken away keeps its place until the next statement is prepared, and is only then taken away in earnest.</remarks>
internal sealed class UserCode
{
    private readonly Dictionary<(string Name, int Arity), Place> _places = [];
    private int _vacant;

    /// <summary>Puts code where there was some of the same kind.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arity">How many arguments it takes; see <see cref="Collation"/>.</param>
    /// <param name="flags">What SQLite was told about it.</param>
    /// <param name="code">The code.</param>
    /// <returns>False when SQLite has to be told.</returns>
    internal bool TryFill(string name, int arity, int flags, Callback code)
    {
        if (!_places.TryGetValue((name, arity), out var place) || !place.TryFill(flags, code))
        {
            return false;
        }

        _vacant--;
        return true;
    }

    /// <summary>Takes code away, for the time being.</summary>
    /// <returns>False when there is none, so that SQLite has to be told.</returns>
    internal bool TryVacate(string name, int arity)
    {
        if (!_places.TryGetValue((name, arity), out var place) || !place.TryVacate())
        {
            return false;
        }

        _vacant++;
        return true;
    }

    /// <summary>Notes what SQLite was told.</summary>
    internal void Add(string name, int arity, Place place) => _places[(name, arity)] = place;

    /// <summary>What was taken away and not given again; nothing of it is known any more.</summary>
    internal IReadOnlyList<(string Name, int Arity)> TakeVacant()
    {
        if (_vacant == 0)
        {
            return [];
        }

        List<(string Name, int Arity)> vacant = [.. _places.Where(place => place.Value.IsVacant).Select(place => place.Key)];
        foreach (var key in vacant)
        {
            _places.Remove(key);
        }

        _vacant = 0;
        return vacant;
    }

    /// <summary>Stands for a number of arguments where the name is that of a collation.</summary>
    internal const int Collation = int.MinValue;

    /// <summary>Code, and what is handed to it.</summary>
    internal sealed record Callback(Delegate Function, object? State, Delegate? Final = null);

    /// <summary>What SQLite holds on to: the place of the code.</summary>
    internal sealed class Place(int flags, Callback code)
    {
        private bool _isGone;

        /// <summary>The code; the last one while the place is vacant, when SQLite does not ask.</summary>
        internal Callback Code { get; private set; } = code;

        internal bool IsVacant { get => field && !_isGone; private set; }

        internal bool TryFill(int newFlags, Callback newCode)
        {
            if (!IsVacant || newFlags != flags || (newCode.Final is null) != (Code.Final is null))
            {
                return false;
            }

            (Code, IsVacant) = (newCode, false);
            return true;
        }

        internal bool TryVacate()
        {
            if (_isGone || IsVacant)
            {
                return false;
            }

            return IsVacant = true;
        }

        /// <summary>SQLite has let go of it.</summary>
        internal void Leave() => _isGone = true;
    }
}

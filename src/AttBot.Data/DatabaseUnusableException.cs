namespace AttBot.Data;

/// <summary>The database cannot be used. The message is a sentence for the operator that says what to do; it holds no secrets.</summary>
public sealed class DatabaseUnusableException : Exception
{
    /// <summary>Says why, and keeps what the database reported.</summary>
    /// <param name="message">One or two sentences for the operator.</param>
    /// <param name="innerException">What the database reported, if it did.</param>
    public DatabaseUnusableException(string message, Exception? innerException = null) : base(message, innerException) { }
}

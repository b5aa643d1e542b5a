namespace AttBot.Host.Commands;

/// <summary>A setting is not right; the message is a sentence for the operator that says what to do.</summary>
internal sealed class SettingsException(string message) : Exception(message);

namespace AttBot.Data;

/// <summary>stub</summary>
public static class DatabaseRegistration {
/// <summary>stub</summary>
    public static void AddAttBotData() {} }

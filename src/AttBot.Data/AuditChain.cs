namespace AttBot.Data;

/// <summary>stub</summary>
public static class AuditChain;

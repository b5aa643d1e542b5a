using System.Text.Json;

namespace AttBot.Workflows.Definitions;

/// <summary>Where Elsa keeps a variable between two steps.</summary>
public enum StorageDriver
{
    /// <summary>No driver is named: the value is lost when the instance waits.</summary>
    None,

    /// <summary><c>MemoryStorageDriver</c>: the value is lost when the instance waits.</summary>
    Memory,

    /// <summary><c>WorkflowInstanceStorageDriver</c>: kept in the state of the instance.</summary>
    Instance,

    /// <summary><c>WorkflowStorageDriver</c>, the older spelling: kept in the state of the instance.</summary>
    Workflow,

    /// <summary>A driver that is not known here; treated as none.</summary>
    Unknown,
}

/// <summary>A variable of the workflow or of a container.</summary>
/// <param name="Id">What bindings and expressions refer to.</param>
/// <param name="Name">What people and scripts call it.</param>
/// <param name="TypeName">The type name as written; null when it is missing.</param>
/// <param name="IsArray">Whether it holds a list of <paramref name="TypeName"/>.</param>
/// <param name="Default">The default as written, mostly a text that is converted to the type; null when there is none.</param>
/// <param name="Driver">Where the value is kept.</param>
/// <param name="Place">Where it stands in the file, such as <c>variables[2]</c>.</param>
public sealed record Variable(string Id, string Name, string? TypeName, bool IsArray, JsonElement? Default, StorageDriver Driver, string Place)
{
    /// <summary>The declared type.</summary>
    public ValueKind Kind { get; } = TypeNames.Read(TypeName);

    /// <summary>Whether the value outlives a wait.</summary>
    public bool IsKept => Driver is StorageDriver.Instance or StorageDriver.Workflow;
}

/// <summary>An input the workflow declares.</summary>
/// <param name="Name">By which <c>Input</c> expressions and the starter name it.</param>
/// <param name="TypeName">Alias or CLR name as written.</param>
/// <param name="DisplayName">What the designer shows.</param>
/// <param name="Driver">Where the value is kept; without one an input is seen only in the burst that received it.</param>
public sealed record InputDefinition(string Name, string? TypeName, string? DisplayName, StorageDriver Driver);

/// <summary>An output the workflow declares.</summary>
/// <param name="Name">What <c>SetOutput</c> names.</param>
/// <param name="TypeName">Alias or CLR name as written.</param>
/// <param name="DisplayName">What the designer shows.</param>
public sealed record OutputDefinition(string Name, string? TypeName, string? DisplayName);

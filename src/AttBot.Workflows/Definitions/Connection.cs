namespace AttBot.Workflows.Definitions;

/// <summary>A connection of a flowchart.</summary>
/// <param name="Source">Id of the activity it leaves.</param>
/// <param name="SourcePort">The outcome that follows it, compared exactly; <c>Done</c> when the file names none.</param>
/// <param name="Target">Id of the activity it enters.</param>
/// <param name="TargetPort">Always <c>In</c> in practice.</param>
/// <param name="Vertices">The designer's bends, in order from source to target.</param>
/// <param name="Place">Where it stands in the file, such as <c>root.connections[4]</c>.</param>
/// <remarks>Elsa drops a connection whose source or target is not in the flowchart; so does the machine, and the linter reports it.</remarks>
public sealed record Connection(string Source, string SourcePort, string Target, string TargetPort, IReadOnlyList<Position> Vertices, string Place);

/// <summary>A point of the designer's canvas, in its pixels, y downwards.</summary>
public readonly record struct Position(double X, double Y);

/// <summary>The size of an activity on the designer's canvas.</summary>
public readonly record struct Size(double Width, double Height);

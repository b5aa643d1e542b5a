using System.CommandLine;

namespace AttBot.Host.Commands;

/// <summary><c>workflow …</c>: what can be done with workflow definitions and their instances.</summary>
internal static class WorkflowCommand
{
    internal static Command Create() => new("workflow", "Workflow definitions and their instances.")
    {
        WorkflowLintCommand.Create(),
    };
}

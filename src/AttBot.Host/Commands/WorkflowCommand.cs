using System.CommandLine;

namespace AttBot.Host.Commands;

/// <summary><c>workflow …</c>: what an operator and a developer of definitions do with workflows.</summary>
internal static class WorkflowCommand
{
    internal static Command Create() => new("workflow", "Checks and runs workflows.")
    {
        WorkflowLintCommand.Create(),
        WorkflowDrawCommand.Create(),
        RunCaseCommand.Create(),
        WorkflowListCommand.CreateList(),
        WorkflowListCommand.CreateShow(),
        WorkflowRunCommand.CreateStart(),
        WorkflowRunCommand.CreateMigrate(),
    };
}

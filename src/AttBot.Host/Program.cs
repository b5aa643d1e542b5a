using System.CommandLine;
using AttBot.Host.Commands;
using AttBot.Host.Serving;

// What the program is made of. Commands stand in Commands/, what surrounds the modules of a server in Serving/.
HomeFolder.Ensure();
var root = new RootCommand("AttBot, the process desk of the Arms Trade Treaty community. Without a command it serves.")
{
    AskCommand.Create(),
    ImportCommand.Create(),
    PeopleCommand.Create(),
    ForgetCommand.Create(),
    OutboxCommand.Create(),
    AuditCommand.Create(),
    ExportCommand.Create(),
    WorkflowCommand.Create(),
    ContactsCommand.Create(),
    RemindersCommand.Create(),
    SimulateCommand.Create(),
    DoctorCommand.Create(),
    ManifestCommand.Create(),
};
ServeCommand.Describe(root, (builder, beginning) => Composition.Compose(builder, beginning, Clock.Of(builder.Configuration["AttBot:Clock:StartsAt"], builder.Environment)));
return await CommandRunner.RunAsync(root, args);

using AttBot.Channels.DirectLine;
using AttBot.Data;
using AttBot.Data.Sqlite;
using AttBot.Host;
using AttBot.Host.Pages;
using AttBot.Protocol.Activities;

var builder = WebApplication.CreateBuilder(args);
var database = new SqliteDatabase(new DatabaseOptions());
await DatabaseUpgrade.RunAsync(database);
builder.Services.AddAttBotData(database);
builder.Services.AddSingleton<TurnHandler>(EchoHandler.AnswerAsync);
builder.Services.AddDirectLine().AddChatPage();
var app = builder.Build();
app.UseSecurityHeaders();
app.MapChatPage();
app.MapDirectLine();
app.MapGet("/about.json", () => new { asOf = "2026-07-24", version = "0.0.0" });
await app.RunAsync();

using AttBot.Chat;
using AttBot.Treaty;

// Part of the build: prepares the index of knowledge entries that the host carries as a resource. usage: AttBot.KnowledgeIndex FILE
File.WriteAllBytes(args[0], Desk.PrepareIndex(Handbook.FromShipped()));

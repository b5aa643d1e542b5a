namespace AttBot.Workflows.Running;

internal static class InstanceJson
{
    internal static byte[] Write(Instance instance) => throw new NotImplementedException(instance.Id);

    internal static Instance Read(ReadOnlySpan<byte> utf8) => throw new NotImplementedException();
}

using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AttBot.Tests.Sqlite;

/// <summary>What Microsoft.Data.Sqlite calls is what our SQLite binding offers, by name and signature.</summary>
public sealed class BindingSignatureTests
{
    private const string Namespace = "SQLitePCL";

    [Fact]
    public void Every_member_that_Microsoft_Data_Sqlite_refers_to_is_offered()
    {
        var wanted = Referred(typeof(Microsoft.Data.Sqlite.SqliteConnection).Assembly.Location);
        var offered = Offered(Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll"));

        Assert.InRange(wanted.Count, 70, 200);
        Assert.Empty(wanted.Except(offered));
    }

    [Fact]
    public void A_member_of_another_name_or_signature_would_be_missed()
    {
        var wanted = Referred(typeof(Microsoft.Data.Sqlite.SqliteConnection).Assembly.Location);
        var offered = Offered(Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll"));
        const string Step = "Int32 raw.sqlite3_step(sqlite3_stmt)";

        Assert.Contains(Step, wanted);
        Assert.Equal([Step], wanted.Except(offered.Select(member => member.Replace("sqlite3_step(", "sqlite3_steps(", StringComparison.Ordinal))));
        Assert.Equal([Step], wanted.Except(offered.Select(member => member == Step ? "Int64 raw.sqlite3_step(sqlite3_stmt)" : member)));
    }

    private static List<string> Referred(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var names = new SignatureNames();
        return
        [
            .. reader.TypeReferences.Select(reader.GetTypeReference)
                .Where(type => reader.GetString(type.Namespace) == Namespace)
                .Select(type => $"type {reader.GetString(type.Name)}"),
            .. from handle in reader.MemberReferences
               let member = reader.GetMemberReference(handle)
               where member.Parent.Kind == HandleKind.TypeReference
               let type = reader.GetTypeReference((TypeReferenceHandle)member.Parent)
               where reader.GetString(type.Namespace) == Namespace
               let name = $"{reader.GetString(type.Name)}.{reader.GetString(member.Name)}"
               select member.GetKind() == MemberReferenceKind.Method
                   ? Method(name, member.DecodeMethodSignature(names, null))
                   : $"{member.DecodeFieldSignature(names, null)} {name}",
        ];
    }

    private static List<string> Offered(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var names = new SignatureNames();
        var types = reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .Where(type => reader.GetString(type.Namespace) == Namespace && type.Attributes.HasFlag(System.Reflection.TypeAttributes.Public))
            .ToList();
        return
        [
            .. types.Select(type => $"type {reader.GetString(type.Name)}"),
            .. from type in types
               from handle in type.GetMethods()
               let method = reader.GetMethodDefinition(handle)
               where method.Attributes.HasFlag(System.Reflection.MethodAttributes.Public)
               select Method($"{reader.GetString(type.Name)}.{reader.GetString(method.Name)}", method.DecodeSignature(names, null)),
            .. from type in types
               from handle in type.GetFields()
               let field = reader.GetFieldDefinition(handle)
               where field.Attributes.HasFlag(System.Reflection.FieldAttributes.Public)
               select $"{field.DecodeSignature(names, null)} {reader.GetString(type.Name)}.{reader.GetString(field.Name)}",
        ];
    }

    private static string Method(string name, MethodSignature<string> signature) =>
        $"{(signature.Header.IsInstance ? "instance " : "")}{signature.ReturnType} {name}({string.Join(", ", signature.ParameterTypes)})";

    /// <summary>Writes types alike whether they are referred to or defined.</summary>
    private sealed class SignatureNames : ISignatureTypeProvider<string, object?>
    {
        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeReference(handle).Name);

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetByReferenceType(string elementType) => "ref " + elementType;

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => Method("*", signature);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(",", typeArguments)}>";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";
    }
}

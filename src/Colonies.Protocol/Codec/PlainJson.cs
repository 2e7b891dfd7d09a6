using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>
/// System.Text.Json as it comes. Not <see cref="JsonSerializerOptions.Default"/>, which knows no type at all in a program of one file
/// (<c>dotnet run app.cs</c>) or one made for ahead-of-time compilation: reflection is off there unless a resolver is named.
/// </summary>
internal static class PlainJson
{
    internal static readonly JsonSerializerOptions Options = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
}

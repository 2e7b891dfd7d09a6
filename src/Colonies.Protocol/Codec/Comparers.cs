using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>Sets and dictionaries with a comparer of their own would come back with the default one, and find other keys.</summary>
internal static class Comparers
{
    internal static void Check(JsonTypeInfo info)
    {
        if (info.Kind == JsonTypeInfoKind.Object || info.Type.GetProperty("Comparer", BindingFlags.Instance | BindingFlags.Public) is not { } property || info.CreateObject is not { } create)
            return;
        var usual = property.GetValue(create());
        info.OnSerializing += value =>
        {
            var comparer = property.GetValue(value);
            // By default text is compared by its characters wherever it is hashed.
            if (!Equals(comparer, usual) && !(ReferenceEquals(comparer, StringComparer.Ordinal) && usual is IEqualityComparer<string>))
                throw new RefusedException($"a {TypeName.Of(info.Type)} with a comparer of its own would come back without it. Copy it to one without");
        };
    }
}

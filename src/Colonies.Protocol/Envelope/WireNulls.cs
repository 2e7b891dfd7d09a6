using System.Text.Json.Serialization.Metadata;

namespace Colonies.Protocol;

/// <summary>
/// Reads JSON null among the elements of a list, or the values of a map, as an empty record: the zero value of the reference server, and
/// nothing that a reader of records would have to expect.
/// </summary>
internal static class WireNulls
{
    /// <summary>Changes the contract of lists and maps of records.</summary>
    internal static void Fill(JsonTypeInfo contract)
    {
        if (contract.ElementType is { IsClass: true } element && element.Namespace == typeof(WireNulls).Namespace
            && element.GetConstructor(Type.EmptyTypes) is not null)
        {
            contract.OnDeserialized = contract.Kind == JsonTypeInfoKind.Dictionary
                ? read => FillMap((System.Collections.IDictionary)read, element)
                : read => FillList((System.Collections.IList)read, element);
        }
    }

    private static void FillList(System.Collections.IList list, Type element)
    {
        for (var index = 0; index < list.Count; index++)
            list[index] ??= Activator.CreateInstance(element);
    }

    private static void FillMap(System.Collections.IDictionary map, Type element)
    {
        foreach (var key in map.Keys.Cast<object>().Where(key => map[key] is null).ToList())
            map[key] = Activator.CreateInstance(element);
    }
}

using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>
/// How values of your own types travel. Nothing is needed for records, classes and structs whose public members are their whole state,
/// for collections, and for types with a <see cref="JsonConverterAttribute"/>; register what else a type needs at the start of the
/// program. Thread safe; what is registered stays for the life of the process, on both sides: callers and executors.
/// </summary>
/// <remarks>
/// A registered type is exactly one JSON element, even a tuple. What is registered first counts first, and before everything built in.
/// What a converter writes is checked like everything else: a number that a server would round is refused.
/// </remarks>
public static class Codec
{
    /// <summary>Registers a converter, or a factory of converters for a family of types.</summary>
    /// <param name="converter">The converter. It must be thread safe, and read back exactly what it writes.</param>
    /// <exception cref="InvalidOperationException">
    /// A function or codec that holds one of its types was made before: it would go on without the converter.
    /// </exception>
    public static void Register(JsonConverter converter)
    {
        ArgumentNullException.ThrowIfNull(converter);
        PayloadJson.Registry.Add(converter);
    }

    /// <summary>Lets a type travel as another one that travels already: an id as its number, a set of your own as an array.</summary>
    /// <param name="to">From the value to what travels.</param>
    /// <param name="from">And back: <c>from(to(x))</c> equals <c>x</c>. What it throws becomes a <see cref="CodecException"/>.</param>
    /// <exception cref="InvalidOperationException">
    /// A function or codec that holds a <typeparamref name="T"/> was made before: it would go on without this.
    /// </exception>
    public static void Register<T, TWire>(Func<T, TWire> to, Func<TWire, T> from) => Register(new TravelsAs<T, TWire>(to, from));

    /// <summary>Registers contracts made at build time (a <see cref="JsonSerializerContext"/>), for trimmed programs.</summary>
    /// <param name="contracts">Asked for each type, before reflection is.</param>
    /// <exception cref="InvalidOperationException">
    /// A function or codec that holds one of its classes or collections was made before: it would go on without the contract.
    /// </exception>
    public static void Register(IJsonTypeInfoResolver contracts)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        PayloadJson.Registry.Add(contracts);
    }
}

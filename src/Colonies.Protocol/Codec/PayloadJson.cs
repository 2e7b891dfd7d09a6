using System.Text.Encodings.Web;
using System.Text.Json;

namespace Colonies;

/// <summary>
/// How values inside one element are written: System.Text.Json's defaults, with tuples as arrays, and what would come back changed
/// refused.
/// </summary>
internal static class PayloadJson
{
    internal static readonly Registry Registry = new();

    internal static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Without this a struct with public fields would travel as an empty object.
        IncludeFields = true,
        // A null where the type says there is none is refused, not found later.
        RespectNullableAnnotations = true,
        // So is a member that is missing, unless null or a default stands for it (Contract).
        RespectRequiredConstructorParameters = true,
        // Servers sort the keys of objects, so "$type" need not come first.
        AllowOutOfOrderMetadataProperties = true,
        TypeInfoResolver = Registry,
        Converters =
        {
            Registry,
            new ExactText(), new ExactCharacter(), new ExactUri(), new ExactDateTime(),
            new FiniteNumber<double>(), new FiniteNumber<float>(), new FiniteNumber<Half>(),
            new ExactInteger<long>(), new ExactInteger<ulong>(), new ExactInteger<Int128>(), new ExactInteger<UInt128>(), new ExactBigInteger(),
            new NoObject(), new UnitAsNull(), new TupleAsArray(), new OptionAsNull(), new UnionAsObject(),
        },
    };
}

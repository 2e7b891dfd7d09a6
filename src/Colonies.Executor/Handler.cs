using System.Text.Json;

namespace Colonies;

/// <summary>A function as the wire has it: elements in, elements out.</summary>
internal delegate Task<IReadOnlyList<JsonElement>> Handler(IReadOnlyList<JsonElement> arguments, HandlerContext context);

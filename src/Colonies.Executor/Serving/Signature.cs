using System.ComponentModel;
using System.Reflection;
using System.Text.Json;

namespace Colonies;

/// <summary>
/// A served function as callers see it, and the one place where arguments by position and by name become a handler's, as in Python:
/// positions first, then names, then defaults.
/// </summary>
/// <param name="Function">Its name.</param>
/// <param name="Parameters">Its parameters; one that takes any number of elements is the last.</param>
/// <param name="Description">For people; null when none was given.</param>
internal sealed record Signature(string Function, IReadOnlyList<Parameter> Parameters, string? Description)
{
    internal static Signature Of(string function, IReadOnlyList<Parameter> parameters, MethodInfo handler)
    {
        if (parameters.GroupBy(parameter => parameter.Name, StringComparer.Ordinal).FirstOrDefault(names => names.Count() > 1) is { } twice)
            throw new ArgumentException($"'{function}': two parameters are named '{twice.Key}'.", nameof(handler));
        return parameters.SkipLast(1).FirstOrDefault(parameter => parameter.Count is null) is { } early
            ? throw new ArgumentException(
                $"'{function}': the parameter '{early.Name}' takes all the elements that are left, so nothing can follow it.", nameof(handler))
            : new(function, parameters, handler.GetCustomAttribute<DescriptionAttribute>()?.Description);
    }

    /// <summary>Gives each parameter its elements.</summary>
    /// <param name="positional">By position.</param>
    /// <param name="named">By name.</param>
    /// <returns>For each parameter its elements; null where its default stands.</returns>
    /// <exception cref="CodecException">One is missing, unknown, given twice, or there are too many.</exception>
    internal IReadOnlyList<JsonElement>?[] Arrange(
        IReadOnlyList<JsonElement> positional, IReadOnlyDictionary<string, JsonElement>? named)
    {
        var arranged = new IReadOnlyList<JsonElement>?[Parameters.Count];
        var taken = 0;
        for (var i = 0; i < arranged.Length; i++)
        {
            var parameter = Parameters[i];
            var left = positional.Count - taken;
            var isNamed = named is not null && named.ContainsKey(parameter.Name);
            var count = parameter.Count ?? left;
            if (parameter.Count is null || (left >= count && (left > 0 || count == 0)))
            {
                if (isNamed)
                    throw Refused(parameter.Count is null ? $"'{parameter.Name}' takes any number, by position only" : $"'{parameter.Name}' is given twice, by position and by name");
                arranged[i] = taken == 0 && count == positional.Count ? positional : [.. positional.Skip(taken).Take(count)];
                taken += count;
            }
            else if (left > 0)
            {
                throw Refused($"'{parameter.Name}' takes {count} elements, and {left} are left");
            }
            else if (isNamed)
            {
                arranged[i] = count == 1 ? [named![parameter.Name]] : throw Refused($"'{parameter.Name}' takes {count} elements, so it cannot be given by name");
            }
            else if (!parameter.HasDefault)
            {
                throw Refused($"the argument '{parameter.Name}' ({WireTypeName.Of(parameter.Type)}) is missing");
            }
        }

        if (taken < positional.Count)
            throw Refused($"{positional.Count} arguments are given, and it takes {(taken == 0 ? "none" : taken)}");
        if (named?.Keys.FirstOrDefault(name => Parameters.All(parameter => parameter.Name != name)) is { } unknown)
            throw Refused($"it has no argument '{unknown}'");
        return arranged;
    }

    /// <summary>Reads elements; a refusal names the parameter where it named an element's place.</summary>
    /// <param name="decode">Reads them.</param>
    /// <param name="parameterOf">The parameter that has an element, and the element's place in it, from 1 on.</param>
    internal T Read<T>(Func<T> decode, Func<int, (Parameter Parameter, int Place)> parameterOf)
    {
        try
        {
            return decode();
        }
        catch (CodecException e) when (e.Element is { } element)
        {
            var (parameter, place) = parameterOf(element);
            var where = parameter.Count == 1 ? $"argument '{parameter.Name}'" : $"argument '{parameter.Name}', element {place},";
            throw new CodecException(e.Message.Replace($"{Function}: element {element} ", $"{Function}: {where} ", StringComparison.Ordinal), e.InnerException)
            {
                Function = Function,
                Element = element,
                Json = e.Json,
                ExpectedType = e.ExpectedType,
                Path = e.Path,
            };
        }
    }

    /// <summary>As in C#: <c>area(int width, int height = 1)</c>.</summary>
    public override string ToString() => $"{Function}({string.Join(", ", Parameters.Select(Text))})";

    private static string Text(Parameter parameter) => $"{WireTypeName.Of(parameter.Type)} {parameter.Name}{(parameter.HasDefault ? $" = {parameter.Default ?? "null"}" : "")}";

    private CodecException Refused(string why) => new($"{Function}: {why}: {this}") { Function = Function };
}

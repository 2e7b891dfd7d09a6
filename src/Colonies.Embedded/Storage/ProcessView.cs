using System.Text.Json;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// A process as it was at one moment, ready to be written (protocol section 5.3). The spec, the inputs and the outputs are copied as
/// they were stored, never parsed: that keeps their exact text, and costs nothing.
/// </summary>
internal sealed record ProcessView(ProcessRow Row)
{
    internal required byte[] Spec { get; init; }

    internal required IReadOnlyList<ProcessAttribute> Attributes { get; init; }

    internal required IReadOnlyList<string> Parents { get; init; }

    internal required IReadOnlyList<string> Children { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("processid"u8, Row.ProcessId);
        json.WriteString("initiatorid"u8, Row.InitiatorId);
        json.WriteString("initiatorname"u8, Row.InitiatorName);
        json.WriteString("assignedexecutorid"u8, Row.ExecutorId);
        json.WriteBoolean("isassigned"u8, Row.IsAssigned);
        json.WriteNumber("state"u8, (int)Row.State);
        json.WriteNumber("prioritytime"u8, Row.PriorityTime);
        json.WriteString("submissiontime"u8, WireJson.Time(Instant.Time(Row.Submitted)));
        json.WriteString("starttime"u8, WireJson.Time(Instant.Time(Row.Started)));
        json.WriteString("endtime"u8, WireJson.Time(Instant.Time(Row.Ended)));
        json.WriteString("waitdeadline"u8, WireJson.Time(Instant.Time(Row.WaitDeadline)));
        json.WriteString("execdeadline"u8, WireJson.Time(Instant.Time(Row.ExecDeadline)));
        json.WriteNumber("retries"u8, Row.Retries);
        WriteRaw(json, "attributes"u8, Attributes.Count == 0 ? JsonArray.Empty : WireJson.Write(Attributes));
        WriteRaw(json, "spec"u8, Spec);
        json.WriteBoolean("waitforparents"u8, Row.WaitForParents);
        WriteStrings(json, "parents"u8, Parents);
        WriteStrings(json, "children"u8, Children);
        json.WriteString("processgraphid"u8, Row.GraphId);
        WriteRaw(json, "in"u8, Row.Input);
        WriteRaw(json, "out"u8, Row.Output);
        if (Row.Errors is { } errors)
            WriteRaw(json, "errors"u8, errors);
        else
            json.WriteNull("errors"u8);
        json.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter json, ReadOnlySpan<byte> name, byte[] value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }

    private static void WriteStrings(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}

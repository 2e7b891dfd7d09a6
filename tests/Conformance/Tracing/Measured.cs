using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Colonies.Conformance.Tracing;

/// <summary>One measurement, with its attributes as text.</summary>
internal sealed record Measurement(string Instrument, string? Unit, double Value, IReadOnlyDictionary<string, string> Tags);

/// <summary>Collects the measurements that are about one type of executor, which only one test uses.</summary>
internal sealed class Measured : IDisposable
{
    private readonly ConcurrentQueue<Measurement> _measurements = new();
    private readonly MeterListener _listener = new();

    internal Measured(string executorType)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("Colonies.", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var texts = tags.ToArray().ToDictionary(tag => tag.Key, tag => $"{tag.Value}");
            if (texts["messaging.destination.name"] == executorType)
                _measurements.Enqueue(new Measurement($"{instrument.Meter.Name}/{instrument.Name}", instrument.Unit, value, texts));
        }
    }

    /// <summary>Those of one instrument, in the order they were taken.</summary>
    internal IReadOnlyList<Measurement> this[string instrument] => [.. _measurements.Where(measurement => measurement.Instrument == instrument)];

    public void Dispose() => _listener.Dispose();
}

using System.Globalization;

namespace Colonies;

/// <summary>Progress as lines of the log, one for each whole percent.</summary>
internal sealed class ProgressLines(ProcessLog log) : IProgress<double>
{
    private readonly Lock _gate = new();
    private int _percent = -1;

    public void Report(double value)
    {
        if (!(value is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Progress is from 0 to 1.");
        var percent = (int)(value * 100);
        lock (_gate)
        {
            if (percent == _percent)
                return;
            _percent = percent;
        }

        log.Write(string.Create(CultureInfo.InvariantCulture, $"progress: {percent} %"));
    }
}
